package dev.drey.local.plane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.control.ControlFailure;
import dev.drey.local.control.Replies;
import dev.drey.local.store.LocalResources;
import dev.drey.local.store.Notices;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Going down in order: every job rests with its state, every process ends, then the control plane does. */
final class Down {
    private static final int ERROR = 1;

    private final LocalResources resources;
    private final Notices notices;
    private final RestingState states;
    private final Predicate<ResourceKey> isClusterGone;
    private final Consumer<ResourceKey> loops;
    private final InstantSource clock;
    private final CountDownLatch down;
    private final AtomicBoolean isGoing = new AtomicBoolean();

    /** @param loops has a resource looked at */
    Down(
            Records records,
            Predicate<ResourceKey> isClusterGone,
            Consumer<ResourceKey> loops,
            InstantSource clock,
            CountDownLatch down) {
        this.resources = records.resources();
        this.notices = records.notices();
        this.states = new RestingState(records.restorePoints());
        this.isClusterGone = isClusterGone;
        this.loops = loops;
        this.clock = clock;
        this.down = down;
    }

    /**
     * Blocks until everything rests, which may take as long as the slowest savepoint; then the process ends. Says meanwhile what
     * is waited for, and of each job that rests where its state is.
     *
     * @param timeout empty to wait without an end
     * @throws ControlFailure if the time is over before everything rests; the process stays, and what stops goes on stopping
     */
    void suspendAll(Replies replies, Optional<Duration> timeout) throws InterruptedException {
        Semaphore changed = new Semaphore(0);
        try (var _ = notices.listen(new Notices.Listener() {
            @Override
            public void changed(ResourceKey key, ObjectNode document) {
                changed.release();
            }

            @Override
            public void deleted(ResourceKey key, ObjectNode lastDocument) {
                changed.release();
            }
        })) {
            isGoing.set(true);
            awaitAll(pauseAll(), changed, replies, timeout);
        } catch (ControlFailure tooLate) {
            isGoing.set(false);
            throw tooLate;
        }
        end(replies);
    }

    /** Whether everything is being put to rest: what changes a resource would wake it again. */
    boolean isGoing() {
        return isGoing.get();
    }

    /** Ends the process; what runs goes on running. Says so before: who is not told must take it that it went otherwise. */
    void end(Replies replies) {
        replies.send(JsonNodeFactory.instance
                .objectNode()
                .put("down", true)
                .put("pid", ProcessHandle.current().pid()));
        down.countDown();
    }

    private List<ResourceKey> pauseAll() {
        List<ResourceKey> runnables = resources.all().stream()
                .map(Stored::key)
                .filter(key -> key.kind() != Kind.FLINK_STATE_SNAPSHOT)
                .toList();
        runnables.forEach(key -> {
            resources.pause(key, true);
            loops.accept(key);
        });
        return runnables;
    }

    private void awaitAll(List<ResourceKey> keys, Semaphore changed, Replies replies, Optional<Duration> timeout)
            throws InterruptedException {
        Optional<Instant> end = timeout.map(clock.instant()::plus);
        Map<ResourceKey, String> waiting = new LinkedHashMap<>();
        keys.forEach(key -> waiting.put(key, ""));
        look(waiting, replies);
        while (!waiting.isEmpty()) {
            if (end.isEmpty()) {
                changed.acquire();
            } else if (!changed.tryAcquire(
                    Duration.between(clock.instant(), end.get()).toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooLate(timeout.orElseThrow(), waiting);
            }
            changed.drainPermits();
            look(waiting, replies);
        }
    }

    /** Takes out what rests or is gone, and reports both that and every new word on what does not rest yet. */
    private void look(Map<ResourceKey, String> waiting, Replies replies) {
        for (ResourceKey key : new ArrayList<>(waiting.keySet())) {
            Optional<Stored> now = resources.get(key);
            if (now.isEmpty()) {
                waiting.remove(key);
            } else if (rests(now.get())) {
                waiting.remove(key);
                replies.send(report(now.get()));
            } else {
                String message = progressing(now.get());
                if (!message.isEmpty() && !message.equals(waiting.put(key, message))) {
                    replies.send(
                            JsonNodeFactory.instance.objectNode().put("message", key.typedName() + ": " + message));
                }
            }
        }
    }

    private String progressing(Stored stored) {
        for (JsonNode condition : resources.document(stored).at("/status/conditions")) {
            if (condition.path("type").asText().equals("Progressing")) {
                return condition.path("message").asText();
            }
        }
        return "";
    }

    private static ControlFailure tooLate(Duration timeout, Map<ResourceKey, String> waiting) {
        List<String> jobs = new ArrayList<>();
        waiting.forEach((key, why) -> jobs.add(key.typedName() + " (" + (why.isEmpty() ? "stopping" : why) + ")"));
        return new ControlFailure(
                "Drey is not down after " + timeout.toSeconds() + " s, and stays up. Still stopping: "
                        + String.join(", ", jobs)
                        + ". 'drey down' goes on waiting; 'drey up' lets all jobs run again",
                ERROR);
    }

    private boolean rests(Stored stored) {
        return switch (phaseOf(stored)) {
            case Phase.New _, Phase.Stopped _ -> true;
            case Phase.Ended _ -> isClusterGone.test(stored.key());
            case Phase.Starting _, Phase.Running _, Phase.Stopping _, Phase.Removing _ -> false;
        };
    }

    private static Phase phaseOf(Stored stored) {
        return stored.memory() instanceof Memory.OfRun(Recorded recorded) ? recorded.phase() : new Phase.New();
    }

    private ObjectNode report(Stored stored) {
        ObjectNode report = JsonNodeFactory.instance
                .objectNode()
                .put("namespace", stored.key().namespace())
                .put("kind", stored.key().kind().kindName())
                .put("name", stored.key().name());
        return phaseOf(stored) instanceof Phase.Stopped stopped ? states.addTo(report, stopped) : report;
    }
}
