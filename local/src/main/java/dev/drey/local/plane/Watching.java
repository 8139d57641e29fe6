package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.control.Replies;
import dev.drey.local.store.Event;
import dev.drey.local.store.EventLog;
import dev.drey.local.store.LocalResources;
import dev.drey.local.store.Notices;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;

/** Shows resources and events, once or as they change. */
final class Watching {
    private final LocalResources resources;
    private final EventLog events;
    private final Notices notices;

    Watching(LocalResources resources, EventLog events, Notices notices) {
        this.resources = resources;
        this.events = events;
        this.notices = notices;
    }

    void get(ObjectNode request, Replies replies) {
        Selector selector = Selector.of(request);
        for (Stored stored : resources.all()) {
            ObjectNode document = resources.document(stored);
            if (selector.matches(stored.key(), document)) {
                replies.send(document);
            }
        }
    }

    /**
     * Blocks until the client leaves. What changes while the client is slow is kept for it.
     *
     * @throws dev.drey.local.control.ControlFailure if that is more than {@value Backlog#LENGTH_MAX} changes
     */
    void watch(ObjectNode request, Replies replies) throws InterruptedException {
        Selector selector = Selector.of(request);
        Backlog backlog = new Backlog();
        replies.interruptWhenClientLeaves();
        try (var _ = notices.listen(new Notices.Listener() {
            @Override
            public void changed(ResourceKey key, ObjectNode document) {
                if (selector.matches(key, document)) {
                    backlog.add(document);
                }
            }

            @Override
            public void deleted(ResourceKey key, ObjectNode lastDocument) {
                if (selector.matches(key, lastDocument)) {
                    backlog.add(lastDocument.deepCopy().put("deleted", true));
                }
            }
        })) {
            get(request, replies);
            selector.exactly().filter(key -> resources.get(key).isEmpty()).ifPresent(key -> replies.send(gone(key)));
            sendUntilClosed(backlog, replies);
        }
    }

    /** For who watches one resource that went away before the watch began, and would wait for its end for ever. */
    private static ObjectNode gone(ResourceKey key) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", Kind.API_VERSION)
                .put("kind", key.kind().kindName());
        document.putObject("metadata").put("namespace", key.namespace()).put("name", key.name());
        return document.put("deleted", true);
    }

    void events(ObjectNode request, Replies replies) throws InterruptedException {
        Selector selector = Selector.of(request);
        Backlog backlog = new Backlog();
        boolean watch = request.path("watch").asBoolean(false);
        try (var _ = notices.listen(new Notices.Listener() {
            @Override
            public void happened(Event event) {
                if (watch && selector.matches(event.about())) {
                    backlog.add(document(event));
                }
            }
        })) {
            events.all().stream()
                    .filter(event -> selector.matches(event.about()))
                    .map(Watching::document)
                    .forEach(replies::send);
            if (watch) {
                replies.interruptWhenClientLeaves();
                sendUntilClosed(backlog, replies);
            }
        }
    }

    private static void sendUntilClosed(Backlog backlog, Replies replies) throws InterruptedException {
        while (replies.isOpen()) {
            replies.send(backlog.take());
        }
    }

    private static ObjectNode document(Event event) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("time", event.time().toString())
                .put("type", event.reason().isWarning() ? "Warning" : "Normal")
                .put("reason", event.reason().camelCase())
                .put("kind", event.about().kind().kindName())
                .put("namespace", event.about().namespace())
                .put("name", event.about().name())
                .put("message", event.message());
    }
}
