package dev.drey.local.classdata;

import dev.drey.flink.FlinkRest;
import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.distribution.Cache;
import dev.drey.local.files.Trees;
import dev.drey.local.launch.Jvm.ClassData;
import dev.drey.local.supervisor.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

/** The archives in the cache, and the making of those that are missing. Safe for use by many threads. */
public final class ClassDataArchives implements AutoCloseable {
    /** What the two roles are started with. */
    public record Archives(ClassData jobManager, ClassData taskManager) {
        static final Archives NONE = new Archives(new ClassData.None(), new ClassData.None());

        public boolean isEmpty() {
            return equals(NONE);
        }
    }

    /** What became of {@link #make}. */
    public sealed interface Made {
        record Ready(Archives archives) implements Made {}

        /** Not tried again by this object; processes start without. */
        record Failed(String why) implements Made {}
    }

    /**
     * A jar whose job runs for as long as it is let, and makes checkpoints.
     *
     * @param jar its manifest may name another class
     */
    public record TrainingJob(Path jar, String entryClass) {}

    private static final String JOB_MANAGER = "jobmanager.jsa";
    private static final String TASK_MANAGER = "taskmanager.jsa";

    /** About 130 MB each. */
    private static final int KEPT_MAX = 6;

    private final Cache cache;
    private final TrainingJob job;
    private final FlinkRest rest;
    private final Ports ports;
    private final ScheduledExecutorService timers;
    private final InstantSource clock;
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final Set<Training> running = ConcurrentHashMap.newKeySet();

    /**
     * @param rest not closed here
     * @param timers runs short tasks only; not closed here
     */
    public ClassDataArchives(
            Cache cache,
            TrainingJob job,
            FlinkRest rest,
            Ports ports,
            ScheduledExecutorService timers,
            InstantSource clock) {
        this.cache = cache;
        this.job = job;
        this.rest = rest;
        this.ports = ports;
        this.timers = timers;
        this.clock = clock;
    }

    /** What is there now; only looks. */
    public Archives find(Engine engine) {
        Path directory = directory(engine);
        Path jobManager = directory.resolve(JOB_MANAGER);
        Path taskManager = directory.resolve(TASK_MANAGER);
        return Files.isRegularFile(jobManager) && Files.isRegularFile(taskManager)
                ? new Archives(new ClassData.From(jobManager), new ClassData.From(taskManager))
                : Archives.NONE;
    }

    /**
     * Makes what is missing, by running a small cluster that gives way to all other work. Blocks, at most for some minutes,
     * and longer while another process of this machine does the same. Leaves no process and publishes both archives or none.
     */
    public Made make(Engine engine) {
        String name = engine.archiveName();
        if (failed.contains(name)) {
            return new Made.Failed("it failed before");
        }
        Made made = cache.exclusively("class-data", () -> {}, () -> makeAlone(engine, name));
        if (made instanceof Made.Failed) {
            failed.add(name);
        }
        return made;
    }

    private Made makeAlone(Engine engine, String name) {
        Archives present = find(engine);
        if (!present.equals(Archives.NONE)) {
            return new Made.Ready(present);
        }
        Path workplace = cache.classData().resolve(".training");
        try {
            publish(
                    record(engine, workplace),
                    workplace.resolve("publish"),
                    cache.classData().resolve(name));
            return new Made.Ready(find(engine));
        } catch (Unavailable | IOException e) {
            return new Made.Failed(String.valueOf(e.getMessage()));
        } finally {
            Cache.discard(workplace);
        }
    }

    private Training.Recorded record(Engine engine, Path workplace) throws IOException {
        TrainingCluster cluster =
                new TrainingCluster(workplace, engine, job, ports.free("training RPC"), ports.free("training REST"));
        try (Training training = new Training(cluster, rest, timers, clock)) {
            running.add(training);
            Training.Recorded recorded = training.run();
            running.remove(training);
            return recorded;
        }
    }

    private void publish(Training.Recorded recorded, Path partial, Path target) throws IOException {
        Files.createDirectories(partial);
        Files.move(recorded.jobManager(), partial.resolve(JOB_MANAGER));
        Files.move(recorded.taskManager(), partial.resolve(TASK_MANAGER));
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        forgetOldest();
    }

    private Path directory(Engine engine) {
        return cache.classData().resolve(engine.archiveName());
    }

    private void forgetOldest() throws IOException {
        try (Stream<Path> entries = Files.list(cache.classData())) {
            List<Path> newestFirst = entries.filter(
                            entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparingLong(
                                    (Path entry) -> entry.toFile().lastModified())
                            .reversed())
                    .toList();
            for (Path old : newestFirst.subList(Math.min(KEPT_MAX, newestFirst.size()), newestFirst.size())) {
                Trees.delete(old);
            }
        }
    }

    /** Ends a training that is under way, and its processes. */
    @Override
    public void close() {
        running.forEach(Training::close);
    }
}
