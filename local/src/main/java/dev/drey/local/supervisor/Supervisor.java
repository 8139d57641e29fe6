package dev.drey.local.supervisor;

import dev.drey.lifecycle.reconcile.Conflict;
import dev.drey.lifecycle.reconcile.Unavailable;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The processes of one Drey home on this machine. They are not Drey's life: nothing here ends them but {@link #stop},
 * and after a restart {@link #adopt} has them all again, because their command lines say whose they are. Safe for use
 * by many threads; no method waits for a process.
 */
public final class Supervisor implements AutoCloseable {
    private static final Duration LOOK_AT_ADOPTED = Duration.ofMillis(100);
    private static final Duration LOOK_AT_OFFSPRING = Duration.ofMillis(20);
    private static final Duration LOOK_AT_OUTPUT = Duration.ofSeconds(2);
    private static final Duration KILL_TAKES_MAX = Duration.ofSeconds(5);

    private final Path home;
    private final ScheduledExecutorService timers;
    private final Consumer<ProcessExit> onExit;
    private final ProcessTable table = ProcessTable.ofThisMachine();
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();
    private final ReentrantLock starting = new ReentrantLock();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /** What was so before a process was started. */
    private record Before(long outOfMemoryKills, long outputBytes) {}

    /** A process, the identity behind its pid, and what is under way with it. */
    private record Watched(
            RunningProcess process,
            ProcessHandle handle,
            Before before,
            AtomicBoolean isStopping,
            CompletableFuture<Void> graceOver,
            AtomicBoolean hasEnded) {
        Watched(RunningProcess process, ProcessHandle handle, Before before) {
            this(process, handle, before, new AtomicBoolean(), new CompletableFuture<>(), new AtomicBoolean());
        }
    }

    /**
     * @param home whose processes these are; part of their command lines
     * @param timers runs short tasks only; not closed here
     * @param onExit is told of every end, once, on a virtual thread of its own, when the id is free again
     */
    public Supervisor(Path home, ScheduledExecutorService timers, Consumer<ProcessExit> onExit) {
        this.home = home.toAbsolutePath().normalize();
        this.timers = timers;
        this.onExit = onExit;
        repeat(LOOK_AT_ADOPTED, this::lookAtAdopted);
        repeat(LOOK_AT_OUTPUT, this::lookAtOutput);
    }

    private void repeat(Duration delay, Runnable task) {
        var running = timers.scheduleWithFixedDelay(task, delay.toMillis(), delay.toMillis(), TimeUnit.MILLISECONDS);
        var _ = closed.thenRun(() -> running.cancel(false));
    }

    /**
     * Takes over the processes of this home that still run and are not watched yet, as an earlier Drey left them.
     * Returns all that run now, by id. May be repeated at any time.
     */
    public List<RunningProcess> adopt() {
        starting.lock();
        try {
            table.marked().stream()
                    .filter(marked -> marked.marker().isOf(home))
                    .sorted(Comparator.comparing(
                            marked -> startOf(marked.handle()).orElse(Instant.MAX)))
                    .forEach(this::adopt);
        } finally {
            starting.unlock();
        }
        return running();
    }

    private void adopt(ProcessTable.Marked marked) {
        ProcessHandle handle = marked.handle();
        RunningProcess process =
                new RunningProcess(marked.marker().id(), handle.pid(), startOf(handle), marked.output(), true);
        watched.putIfAbsent(process.id(), new Watched(process, handle, new Before(table.outOfMemoryKills(), 0)));
    }

    /**
     * Starts a process and returns when it is forked. If Drey is killed at any moment in here, the process either does
     * not exist or is found by {@link #adopt}.
     *
     * @throws Conflict if a process of this id still runs, or its end has not yet been told
     * @throws Unavailable if the process cannot be started
     */
    public RunningProcess start(ProcessSpec spec) {
        starting.lock();
        try {
            if (closed.isDone()) {
                throw new IllegalStateException("the supervisor is closed");
            }
            adopt();
            Optional<RunningProcess> already = find(spec.id());
            if (already.isPresent()) {
                throw new Conflict("process " + spec.id() + " runs already, pid "
                        + already.get().pid());
            }
            Before before = new Before(table.outOfMemoryKills(), Output.size(spec.output()));
            Process process = fork(spec);
            ProcessHandle handle = process.toHandle();
            RunningProcess started =
                    new RunningProcess(spec.id(), process.pid(), startOf(handle), Optional.of(spec.output()), false);
            Watched entry = new Watched(started, handle, before);
            watched.put(spec.id(), entry);
            var _ = process.onExit().thenRun(() -> hasEnded(entry, endOf(entry, process.exitValue())));
            return started;
        } finally {
            starting.unlock();
        }
    }

    private Process fork(ProcessSpec spec) {
        Path program = Path.of(spec.command().getFirst());
        if (!Files.isExecutable(program)) {
            throw new Unavailable("cannot start " + spec.id() + ": there is no program " + program);
        }
        ProcessBuilder builder = new ProcessBuilder(Detached.command(Marker.complete(spec, home), spec.niceness()))
                .directory(spec.workingDirectory().toFile())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(spec.output().toFile()));
        builder.environment().putAll(spec.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new Unavailable("cannot start " + spec.id() + ": " + e.getMessage(), e);
        }
    }

    public Optional<RunningProcess> find(String id) {
        return Optional.ofNullable(watched.get(id)).map(Watched::process);
    }

    /** All processes that run and are watched, by id. */
    public List<RunningProcess> running() {
        return watched.values().stream()
                .map(Watched::process)
                .sorted(Comparator.comparing(RunningProcess::id))
                .toList();
    }

    /**
     * Asks a process and all that it started to end (SIGTERM), and kills what is left of them after the grace. Returns
     * at once; the end is told to the listener. False if no process of this id runs.
     */
    public boolean stop(String id, Duration grace) {
        Watched entry = watched.get(id);
        if (entry == null) {
            return false;
        }
        entry.isStopping().set(true);
        signal(entry, ProcessHandle::destroy);
        var _ = timers.schedule(
                () -> Thread.ofVirtual().start(() -> kill(entry)), grace.toMillis(), TimeUnit.MILLISECONDS);
        return true;
    }

    /**
     * Ends a process and all that it started at once (SIGKILL): it gets no chance to tidy up, and so none to delete what it
     * thinks is its own. Returns at once; the end is told to the listener. False if no process of this id runs.
     */
    public boolean kill(String id) {
        Watched entry = watched.get(id);
        if (entry == null) {
            return false;
        }
        entry.isStopping().set(true);
        kill(entry);
        return true;
    }

    private void kill(Watched entry) {
        if (!closed.isDone()) {
            entry.graceOver().complete(null);
            signal(entry, ProcessHandle::destroyForcibly);
        }
    }

    /** A handle knows the start time of its process, so a later process with the same pid is never hit. */
    private void signal(Watched entry, Consumer<ProcessHandle> signal) {
        if (entry.hasEnded().get()) {
            return;
        }
        List<ProcessHandle> offspring = table.offspring(entry.handle());
        signal.accept(entry.handle());
        offspring.forEach(signal);
    }

    private void lookAtAdopted() {
        for (Watched entry : watched.values()) {
            if (entry.process().isAdopted() && !table.isAlive(entry.handle())) {
                hasEnded(entry, new End.Unknown());
            }
        }
    }

    private void lookAtOutput() {
        for (Watched entry : watched.values()) {
            entry.process().output().ifPresent(file -> Output.bound(file, Output.BYTES_MAX));
        }
    }

    private void hasEnded(Watched entry, End end) {
        boolean isFirst = entry.hasEnded().compareAndSet(false, true);
        if (isFirst && !closed.isDone()) {
            Thread.ofVirtual().name("ended-" + entry.process().id()).start(() -> tell(entry, end));
        }
    }

    private void tell(Watched entry, End end) {
        endOffspring(entry);
        List<String> lastLines = entry.process()
                .output()
                .map(file -> Output.lastLines(file, entry.before().outputBytes()))
                .orElse(List.of());
        watched.remove(entry.process().id(), entry);
        onExit.accept(new ProcessExit(entry.process(), end, lastLines));
    }

    /** What a process leaves behind is killed: at once, or after the grace if it was asked to stop. */
    private void endOffspring(Watched entry) {
        List<ProcessHandle> left = table.offspring(entry.handle());
        if (left.isEmpty()) {
            return;
        }
        CompletableFuture<Void> gone = whenGone(left);
        if (entry.isStopping().get()) {
            var _ = CompletableFuture.anyOf(gone, entry.graceOver()).join();
        }
        left.forEach(ProcessHandle::destroyForcibly);
        var _ = gone.completeOnTimeout(null, KILL_TAKES_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** {@link ProcessHandle#onExit} looks at strangers' children every 300 ms and later, and takes zombies for alive. */
    private CompletableFuture<Void> whenGone(List<ProcessHandle> processes) {
        CompletableFuture<Void> gone = new CompletableFuture<>();
        var looking = timers.scheduleWithFixedDelay(
                () -> {
                    if (processes.stream().noneMatch(table::isAlive)) {
                        gone.complete(null);
                    }
                },
                0,
                LOOK_AT_OFFSPRING.toMillis(),
                TimeUnit.MILLISECONDS);
        var _ = gone.thenRun(() -> looking.cancel(false));
        return gone;
    }

    private End endOf(Watched entry, int exitValue) {
        int signal = exitValue - 128;
        if (signal <= 0 || signal > 31) {
            return new End.Exited(exitValue);
        }
        boolean maybeOutOfMemory = signal == 9
                && !entry.isStopping().get()
                && table.outOfMemoryKills() > entry.before().outOfMemoryKills();
        return new End.Killed(signal, maybeOutOfMemory);
    }

    private static Optional<Instant> startOf(ProcessHandle handle) {
        return handle.info().startInstant();
    }

    /** Stops watching. The processes go on. */
    @Override
    public void close() {
        closed.complete(null);
    }
}
