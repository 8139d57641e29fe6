package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.flink.FlinkRest;
import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.TriggerId;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.job.JobView;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.job.SavepointView;
import dev.drey.lifecycle.ledger.PointView;
import dev.drey.lifecycle.plan.Foresight;
import dev.drey.lifecycle.reconcile.FlinkJobs;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Platform;
import dev.drey.lifecycle.reconcile.Reconciler;
import dev.drey.lifecycle.reconcile.Resources;
import dev.drey.lifecycle.reconcile.RestorePoints;
import dev.drey.lifecycle.snapshot.FilesView;
import dev.drey.local.cluster.ClusterPlanner;
import dev.drey.local.cluster.LocalPlatform;
import dev.drey.local.cluster.RestPoller;
import dev.drey.local.control.Replies;
import dev.drey.local.journal.HomeFormat;
import dev.drey.local.journal.Journal;
import dev.drey.local.store.LocalResources;
import dev.drey.local.supervisor.Supervisor;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import dev.drey.model.reading.ManifestReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/**
 * A whole control plane but for Flink and the socket: what is applied is kept and looked after, and every cluster stays at being
 * prepared.
 */
final class PlaneWithoutFlink implements AutoCloseable {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

    private final Journal journal;
    private final Records records;
    private final Loops loops;
    private final Requests requests;
    private final FlinkRest rest = new FlinkRest(Duration.ofSeconds(1));
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final Supervisor supervisor;

    PlaneWithoutFlink(Path home) {
        Settings settings = new Settings(home, "test", List.of(), home.resolve("none.jar"), Map.of(), Map.of());
        journal = Journal.open(settings.journal(), HomeFormat.of("test"));
        records = Records.of(settings, journal, CLOCK, new Random(7));
        Preparing ports = new Preparing();
        Function<Resources, Observer> observers = resources -> new Observer(
                resources, ports, ports, ports, records.ledgers(), records.intents(), (_, _) -> Optional.empty());
        Observer observer = observers.apply(records.resources());
        Reconciler reconciler =
                new Reconciler(records.resources(), ports, ports, ports, records.ledgers(), observer, CLOCK);
        loops = new Loops(reconciler::reconcile, records.resources());
        Wakers wakers = new Wakers(records.resources(), loops);
        supervisor = new Supervisor(home, timers, _ -> {});
        ClusterPlanner nothing = (_, _, _) -> {
            throw new ClusterPlanner.Unplannable("there is no Flink");
        };
        LocalPlatform platform = new LocalPlatform(
                nothing, records.files(), supervisor, new RestPoller(rest, wakers, CLOCK), timers, wakers, CLOCK);
        records.notices().listen(wakers);
        Down down = new Down(
                records,
                key -> platform.cluster(key) instanceof ClusterView.Absent,
                loops::wake,
                CLOCK,
                new CountDownLatch(1));
        Foresight foresight = new Foresight(records.resources(), observers);
        requests = new Requests(settings, records, platform, loops, down, foresight, CLOCK);
    }

    Journal journal() {
        return journal;
    }

    Records records() {
        return records;
    }

    LocalResources resources() {
        return records.resources();
    }

    /** From now on resources stay as they are. */
    void stopLooking() {
        loops.close();
    }

    static List<Resource> read(String manifests) {
        return ManifestReader.withoutVariables().read("test.yaml", manifests).resources();
    }

    /** The request that {@code drey apply} makes of such a file. */
    static ObjectNode applying(String manifests) {
        ObjectNode request = request("apply");
        read(manifests).forEach(it -> request.withArrayProperty("resources").add(it.document()));
        return request;
    }

    static ObjectNode request(String verb) {
        return JsonNodeFactory.instance.objectNode().put("verb", verb);
    }

    static ObjectNode about(String verb, String kind, String name) {
        return request(verb).put("kind", kind).put("namespace", "default").put("name", name);
    }

    List<ObjectNode> ask(ObjectNode request) {
        List<ObjectNode> answers = new ArrayList<>();
        handle(request, new Replies() {
            @Override
            public void send(ObjectNode reply) {
                answers.add(reply);
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void interruptWhenClientLeaves() {
                throw new AssertionError("this request ends by itself");
            }
        });
        return answers;
    }

    void handle(ObjectNode request, Replies replies) {
        requests.handle(request, replies);
    }

    /** What became of each resource of the file. */
    List<String> apply(String manifests) {
        return ask(applying(manifests)).stream()
                .map(it -> it.path("result").asText())
                .toList();
    }

    @Override
    public void close() {
        loops.close();
        supervisor.close();
        timers.shutdown();
        rest.close();
        records.stores().close();
        journal.close();
    }

    /** Begins every start and ends none. */
    private static final class Preparing implements Platform, FlinkJobs, RestorePoints {
        private final Set<ResourceKey> begun = ConcurrentHashMap.newKeySet();

        @Override
        public ClusterView cluster(ResourceKey cluster) {
            return begun.contains(cluster) ? new ClusterView.Preparing("waits for Flink") : new ClusterView.Absent();
        }

        @Override
        public void start(ResourceKey cluster, Run run) {
            begun.add(cluster);
        }

        @Override
        public void remove(ResourceKey cluster) {
            begun.remove(cluster);
        }

        @Override
        public JobView job(ResourceKey cluster, ResourceKey owner, JobId job) {
            return new JobView.Unknown();
        }

        @Override
        public SavepointView snapshot(ResourceKey cluster, JobId job, TriggerId trigger, boolean checkpoint) {
            throw new AssertionError("no job runs that could be asked for a snapshot");
        }

        @Override
        public void submit(ResourceKey cluster, ResourceKey owner, Run run) {
            throw new AssertionError("no cluster is up that a job could be submitted to");
        }

        @Override
        public void stopWithSavepoint(
                ResourceKey cluster, JobId job, TriggerId trigger, String directory, boolean drain) {
            throw new AssertionError("no job runs that could be stopped");
        }

        @Override
        public void cancel(ResourceKey cluster, JobId job) {
            throw new AssertionError("no job runs that could be cancelled");
        }

        @Override
        public void triggerSnapshot(
                ResourceKey cluster, JobId job, TriggerId trigger, Optional<String> directory, boolean nativeFormat) {
            throw new AssertionError("no job runs that a snapshot could be taken of");
        }

        @Override
        public RestorePointsView of(Run run) {
            return new RestorePointsView.Found(List.of());
        }

        @Override
        public FilesView files(ResourceKey snapshot, String path) {
            throw new AssertionError("nothing is deleted");
        }

        @Override
        public PointView look(ResourceKey owner, String path) {
            return new PointView.Foreign("test");
        }

        @Override
        public void dispose(ResourceKey snapshot, String path) {
            throw new AssertionError("there is no snapshot to dispose of");
        }
    }
}
