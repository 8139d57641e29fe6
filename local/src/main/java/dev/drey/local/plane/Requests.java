package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.SnapshotDirectories;
import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.plan.Foresight;
import dev.drey.lifecycle.reconcile.Conflict;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.cluster.ClusterFiles;
import dev.drey.local.cluster.LocalPlatform;
import dev.drey.local.control.ControlFailure;
import dev.drey.local.control.Handler;
import dev.drey.local.control.Replies;
import dev.drey.local.jobs.KeptSnapshots;
import dev.drey.local.journal.JournalFailure;
import dev.drey.local.planning.KeptJars;
import dev.drey.local.store.LocalResources;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Answers the CLI: one method for each verb. */
final class Requests implements Handler {
    private static final int ERROR = 1;

    /** What could start a job again, or a new one. */
    private static final Set<String> WAKING =
            Set.of("apply", "resume", "restart", "restore", "rollback", "suspend", "savepoint", "up");

    private final Settings settings;
    private final LocalResources resources;
    private final ClusterFiles files;
    private final KeptSnapshots kept;
    private final StatePaths statePaths;
    private final LocalPlatform platform;
    private final Loops loops;
    private final Down down;
    private final Applying applying;
    private final Edits edits;
    private final Revisions revisions;
    private final Watching watching;
    private final Restores restores;

    Requests(
            Settings settings,
            Records records,
            LocalPlatform platform,
            Loops loops,
            Down down,
            Foresight foresight,
            InstantSource clock) {
        this.settings = settings;
        this.resources = records.resources();
        this.files = records.files();
        this.kept = records.keptSnapshots();
        this.statePaths = new StatePaths(records.restorePoints());
        this.platform = platform;
        this.loops = loops;
        this.down = down;
        this.restores = new Restores(records, clock);
        this.applying = new Applying(
                resources,
                records.admission(),
                records.stores(),
                records.ledgers(),
                restores,
                loops,
                new Plans(resources, foresight, clock));
        this.edits = new Edits(resources, records.admission(), clock);
        this.revisions = new Revisions(resources, edits, new KeptJars(files));
        this.watching = new Watching(resources, records.events(), records.notices());
    }

    @Override
    public void handle(ObjectNode request, Replies replies) {
        try {
            answer(request, replies);
        } catch (Conflict | JournalFailure failure) {
            throw new ControlFailure(String.valueOf(failure.getMessage()), ERROR);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(ObjectNode request, Replies replies) throws InterruptedException {
        String verb = request.path("verb").asText();
        if (down.isGoing() && WAKING.contains(verb)) {
            throw new ControlFailure("Drey is going down; once it is, 'drey up' brings it back", ERROR);
        }
        switch (verb) {
            case "info" -> replies.send(info());
            case "apply" -> applying.apply(request, replies);
            case "get" -> watching.get(request, replies);
            case "watch" -> watching.watch(request, replies);
            case "events" -> watching.events(request, replies);
            case "delete" -> delete(find(request), replies);
            case "suspend", "resume", "restart" -> change(verb, find(request), replies);
            case "rollback" -> {
                Stored stored = find(request);
                revisions.goBack(request, stored);
                wakeAndShow(stored.key(), replies);
            }
            case "history" -> revisions.show(request, find(request), replies);
            case "diff" -> revisions.compare(request, find(request), replies);
            case "savepoint" -> savepoint(request, find(request), replies);
            case "restorepoints" -> restores.list(request, replies);
            case "restore" -> restore(request, find(request), replies);
            case "statepaths" -> statePaths(find(request), replies);
            case "processes" -> processes(request, replies);
            case "up" -> up(replies);
            case "shutdown" -> shutDown(request, replies);
            default -> throw new ControlFailure("this control plane does not know '" + verb + "'", ERROR);
        }
    }

    private ObjectNode info() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("pid", ProcessHandle.current().pid())
                .put("version", settings.version())
                .put("home", settings.home().toString());
    }

    private Stored find(ObjectNode request) {
        ResourceKey key = Selector.key(request);
        return resources
                .get(key)
                .orElseThrow(() -> new ControlFailure(
                        "Error from server (NotFound): " + key.kind().plural() + ".flink.apache.org \"" + key.name()
                                + "\" not found",
                        ERROR));
    }

    private void delete(Stored stored, Replies replies) {
        KeptSnapshots.Look look = kept.of(stored);
        resources.delete(stored.key());
        loops.wake(stored.key());
        SnapshotDirectories stay = look.find();
        ObjectNode reply = JsonNodeFactory.instance
                .objectNode()
                .put("deleting", stored.key().typedName());
        stay.checkpoints().ifPresent(directory -> reply.put("checkpoints", directory));
        stay.savepoints().forEach(reply.putArray("savepoints")::add);
        replies.send(reply);
    }

    private void change(String verb, Stored stored, Replies replies) {
        edits.change(verb, stored);
        wakeAndShow(stored.key(), replies);
    }

    private void savepoint(ObjectNode request, Stored job, Replies replies) {
        Resource snapshot = edits.savepoint(job, Selector.text(request, "directory"), Selector.text(request, "format"));
        wakeAndShow(snapshot.key(), replies);
    }

    private void restore(ObjectNode request, Stored job, Replies replies) {
        String from = Selector.text(request, "from")
                .orElseThrow(() -> new ControlFailure("the request names no restore point", ERROR));
        edits.restore(
                job, () -> restores.order(job, from, request.path("anyJob").asBoolean()));
        wakeAndShow(job.key(), replies);
    }

    private void wakeAndShow(ResourceKey key, Replies replies) {
        loops.wake(key);
        resources.get(key).map(resources::document).ifPresent(replies::send);
    }

    private void statePaths(Stored job, Replies replies) {
        if (job.memory() instanceof Memory.OfRun(Recorded recorded)) {
            statePaths.of(recorded.phase()).forEach(replies::send);
        }
    }

    private void processes(ObjectNode request, Replies replies) {
        Stored stored = find(request);
        ResourceKey cluster = stored.resource() instanceof FlinkSessionJob job ? Intents.clusterOf(job) : stored.key();
        ProcessDocument.all(platform.processes(cluster), platform.plan(cluster), files.logged(cluster))
                .forEach(replies::send);
    }

    private void up(Replies replies) {
        for (Stored stored : resources.all()) {
            if (stored.paused()) {
                resources.pause(stored.key(), false);
                loops.wake(stored.key());
                replies.send(resources.document(stored));
            }
        }
    }

    private void shutDown(ObjectNode request, Replies replies) throws InterruptedException {
        if (request.path("suspend").asBoolean(true)) {
            long timeout = request.path("timeoutMillis").asLong();
            down.suspendAll(replies, timeout > 0 ? Optional.of(Duration.ofMillis(timeout)) : Optional.empty());
        } else {
            down.end(replies);
        }
    }
}
