package dev.drey.local.plane;

import dev.drey.flink.FlinkRest;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.plan.Foresight;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Reconciler;
import dev.drey.lifecycle.reconcile.Resources;
import dev.drey.lifecycle.reconcile.RestorePoints;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.cluster.LocalPlatform;
import dev.drey.local.cluster.RestPoller;
import dev.drey.local.control.ControlServer;
import dev.drey.local.control.Guardian;
import dev.drey.local.files.OwnerOnly;
import dev.drey.local.jobs.LocalFlinkJobs;
import dev.drey.local.jobs.Submissions;
import dev.drey.local.journal.HomeFormat;
import dev.drey.local.journal.Journal;
import dev.drey.local.planning.UtcCronCalendar;
import dev.drey.local.supervisor.CommandLine;
import dev.drey.local.supervisor.Supervisor;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The one control-plane process of a user: made of parts that know nothing of each other, wired here and nowhere else. */
public final class ControlPlane {
    private static final Duration REST_TIMEOUT = Duration.ofSeconds(5);

    private ControlPlane() {}

    /**
     * Runs until it is told to go down. Flink's processes go on when it ends in any other way.
     *
     * @throws IOException if the home cannot be written or belongs to a newer Drey, or the socket not be opened
     */
    public static void run(Settings settings, InstantSource clock, RandomGenerator random)
            throws IOException, InterruptedException {
        HomeFormat format = HomeFormat.of(settings.version());
        Optional<String> refusal = format.refusalOf(settings.journal());
        if (refusal.isPresent()) {
            throw new IOException(refusal.get());
        }
        switch (ControlServer.reserve(settings.home(), settings.version())) {
            case ControlServer.Reservation.Taken _ -> {
                // Another one is up already, which is all that whoever started this one wanted.
            }
            case ControlServer.Reservation.Granted(ControlServer server) -> {
                Settings real = settings.withRealHome();
                // Configurations and environments of Flink's processes lie there, with what secrets the manifests have
                // in them.
                OwnerOnly.folder(real.clusters());
                try (server;
                        Journal journal = Journal.open(real.journal(), format);
                        FlinkRest rest = new FlinkRest(REST_TIMEOUT)) {
                    serve(real, server, journal, rest, clock, random);
                }
            }
        }
    }

    private static void serve(
            Settings settings,
            ControlServer server,
            Journal journal,
            FlinkRest rest,
            InstantSource clock,
            RandomGenerator random)
            throws IOException, InterruptedException {
        ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("timers").factory());
        Records records = Records.of(settings, journal, clock, random);
        Flinks flinks = Flinks.of(settings, records, rest, timers, clock, random);

        AtomicReference<Reconciler> reconciler = new AtomicReference<>();
        Loops loops = new Loops(key -> reconciler.get().reconcile(key), records.resources());
        Wakers wakers = new Wakers(records.resources(), loops);
        AtomicReference<LocalPlatform> late = new AtomicReference<>();
        Supervisor supervisor =
                new Supervisor(settings.home(), timers, exit -> late.get().ended(exit));
        RestPoller poller = new RestPoller(rest, wakers, clock);
        LocalPlatform platform =
                new LocalPlatform(flinks.planner(), records.files(), supervisor, poller, timers, wakers, clock);
        late.set(platform);
        LocalFlinkJobs flinkJobs = flinkJobs(records, flinks, platform, rest, wakers);
        Function<Resources, Observer> observers = observers(records, platform, flinkJobs);
        reconciler.set(reconciler(records, platform, flinkJobs, observers, clock));

        Guardian guardian = guard(settings, timers);
        recover(records, platform, wakers, loops);

        CountDownLatch down = new CountDownLatch(1);
        Down goingDown = down(records, platform, loops, clock, down);
        Foresight foresight = new Foresight(records.resources(), observers);
        server.serve(new Requests(settings, records, platform, loops, goingDown, foresight, clock));
        down.await();
        guardian.dismiss();
        end(flinks, loops, supervisor, records, timers);
    }

    private static void end(
            Flinks flinks, Loops loops, Supervisor supervisor, Records records, ScheduledExecutorService timers) {
        flinks.archives().close();
        loops.close();
        supervisor.close();
        records.stores().close();
        timers.shutdown();
    }

    private static Guardian guard(Settings settings, ScheduledExecutorService timers) throws IOException {
        Guardian guardian = Guardian.start(CommandLine.of(ProcessHandle.current()), settings.environment(), timers);
        // A polite signal means that somebody wants this process gone; only a violent end is to be undone.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(guardian::dismiss));
        return guardian;
    }

    /** Finds what runs, and looks at everything once before the first command is answered. */
    private static void recover(Records records, LocalPlatform platform, Wakers wakers, Loops loops)
            throws InterruptedException {
        platform.recover();
        records.notices().listen(wakers);
        FirstLook firstLook = FirstLook.at(records.resources(), records.notices());
        records.resources().all().stream().map(Stored::key).forEach(loops::wake);
        firstLook.await();
    }

    private static Down down(
            Records records, LocalPlatform platform, Loops loops, InstantSource clock, CountDownLatch down) {
        return new Down(records, key -> platform.cluster(key) instanceof ClusterView.Absent, loops::wake, clock, down);
    }

    private static LocalFlinkJobs flinkJobs(
            Records records, Flinks flinks, LocalPlatform platform, FlinkRest rest, Wakers wakers) {
        Submissions submissions = new Submissions(flinks.jars(), records.specs(), platform, wakers);
        return new LocalFlinkJobs(rest, platform, submissions);
    }

    private static Reconciler reconciler(
            Records records,
            LocalPlatform platform,
            LocalFlinkJobs flinkJobs,
            Function<Resources, Observer> observers,
            InstantSource clock) {
        return new Reconciler(
                records.resources(),
                platform,
                flinkJobs,
                records.restorePoints(),
                records.ledgers(),
                observers.apply(records.resources()),
                clock);
    }

    private static Function<Resources, Observer> observers(
            Records records, LocalPlatform platform, LocalFlinkJobs flinkJobs) {
        RestorePoints points = records.restorePoints();
        return resources -> new Observer(
                resources, platform, flinkJobs, points, records.ledgers(), records.intents(), new UtcCronCalendar());
    }
}
