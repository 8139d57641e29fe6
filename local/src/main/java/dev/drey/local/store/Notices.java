package dev.drey.local.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.model.ResourceKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who wants to hear of changes. Listeners must not block. */
public final class Notices {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** Ends when closed. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Hears of changed documents, deleted resources and events. */
    public interface Listener {
        default void changed(ResourceKey key, ObjectNode document) {}

        default void deleted(ResourceKey key, ObjectNode lastDocument) {}

        default void happened(Event event) {}
    }

    /** @return to be closed when nothing more is to be heard */
    public Subscription listen(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void changed(ResourceKey key, ObjectNode document) {
        listeners.forEach(listener -> listener.changed(key, document));
    }

    void deleted(ResourceKey key, ObjectNode lastDocument) {
        listeners.forEach(listener -> listener.deleted(key, lastDocument));
    }

    void happened(Event event) {
        listeners.forEach(listener -> listener.happened(event));
    }
}
