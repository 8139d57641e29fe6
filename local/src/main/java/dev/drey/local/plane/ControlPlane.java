package dev.drey.local.plane;

import dev.drey.flink.FlinkRest;
import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Reconciler;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.classdata.ClassDataArchives;
import dev.drey.local.classdata.ClassDataArchives.TrainingJob;
import dev.drey.local.cluster.ClusterFiles;
import dev.drey.local.cluster.LocalPlatform;
import dev.drey.local.cluster.RestPoller;
import dev.drey.local.control.ControlServer;
import dev.drey.local.control.Guardian;
import dev.drey.local.distribution.Cache;
import dev.drey.local.distribution.Downloads;
import dev.drey.local.distribution.FlinkHomes;
import dev.drey.local.distribution.FlinkPlugins;
import dev.drey.local.distribution.JobJars;
import dev.drey.local.distribution.MavenRepository;
import dev.drey.local.jdk.Jdks;
import dev.drey.local.jobs.FolderStore;
import dev.drey.local.jobs.LocalFlinkJobs;
import dev.drey.local.jobs.LocalRestorePoints;
import dev.drey.local.jobs.ObjectStores;
import dev.drey.local.jobs.Specs;
import dev.drey.local.jobs.Submissions;
import dev.drey.local.journal.Journal;
import dev.drey.local.planning.ClusterStorage;
import dev.drey.local.planning.Engines;
import dev.drey.local.planning.LocalJars;
import dev.drey.local.planning.LocalPlanner;
import dev.drey.local.planning.LocalSurroundings;
import dev.drey.local.planning.RestPorts;
import dev.drey.local.planning.WarmStarts;
import dev.drey.local.store.EventLog;
import dev.drey.local.store.LocalResources;
import dev.drey.local.store.Notices;
import dev.drey.local.supervisor.CommandLine;
import dev.drey.local.supervisor.Ports;
import dev.drey.local.supervisor.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/** The one control-plane process of a user: made of parts that know nothing of each other, wired here and nowhere else. */
public final class ControlPlane {
    private static final Duration REST_TIMEOUT = Duration.ofSeconds(5);

    private ControlPlane() {}

    /**
     * Runs until it is told to go down. Flink's processes go on when it ends in any other way.
     *
     * @throws IOException if the home cannot be written, or the socket not be opened
     */
    public static void run(Settings settings, InstantSource clock, RandomGenerator random)
            throws IOException, InterruptedException {
        switch (ControlServer.reserve(settings.home(), settings.version())) {
            case ControlServer.Reservation.Taken _ -> {
                // Another one is up already, which is all that whoever started this one wanted.
            }
            case ControlServer.Reservation.Granted(ControlServer server) -> {
                try (server;
                        Journal journal = Journal.open(settings.journal());
                        FlinkRest rest = new FlinkRest(REST_TIMEOUT)) {
                    serve(settings, server, journal, rest, clock, random);
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
        Notices notices = new Notices();
        EventLog events = new EventLog(journal);
        LocalResources resources = new LocalResources(journal, events, notices, clock, random);
        ClusterFiles files = new ClusterFiles(settings.clusters());
        LocalSurroundings surroundings = new LocalSurroundings(settings.state(), files);
        Intents intents = new Intents(surroundings);
        Specs specs = new Specs(resources, intents);
        ObjectStores stores = new ObjectStores(journal, resources, new FolderStore(settings.objectStore()), clock);
        notices.listen(stores);

        AtomicReference<Reconciler> reconciler = new AtomicReference<>();
        Loops loops = new Loops(reconciler::get);
        Wakers wakers = new Wakers(resources, loops);
        AtomicReference<LocalPlatform> late = new AtomicReference<>();
        Supervisor supervisor =
                new Supervisor(settings.home(), timers, exit -> late.get().ended(exit));

        Path userHome = Path.of(System.getProperty("user.home"));
        Cache cache = Cache.of(settings.environment(), userHome);
        MavenRepository maven = new MavenRepository(MavenRepository.Settings.ofUser());
        Engines engines = new Engines(
                given -> new FlinkHomes(cache, maven, given),
                Jdks.ofThisMachine(),
                OwnJars.kept(cache, settings.addons()));
        JobJars jobJars = new JobJars(
                cache, maven, new Downloads(Duration.ofSeconds(30), Duration.ofMinutes(30)), settings.bundledJars());
        LocalJars jars = new LocalJars(jobJars, engines, resources, specs);
        Ports ports = new Ports(clock, random);
        ClassDataArchives archives = new ClassDataArchives(
                cache,
                new TrainingJob(OwnJars.kept(cache, settings.trainingJar()), "dev.drey.examples.TrainingJob"),
                rest,
                ports,
                timers,
                clock);
        WarmStarts warmStarts = new WarmStarts(archives);
        notices.listen(warmStarts);
        LocalPlanner planner = new LocalPlanner(
                intents,
                surroundings,
                engines,
                jars,
                warmStarts,
                new RestPorts(ports),
                files,
                new ClusterStorage(stores, new FlinkPlugins(cache, maven), files));
        RestPoller poller = new RestPoller(rest, wakers, clock);
        LocalPlatform platform = new LocalPlatform(planner, files, supervisor, poller, timers, wakers, clock);
        late.set(platform);

        Submissions submissions = new Submissions(jars, specs, platform, wakers);
        LocalFlinkJobs flinkJobs = new LocalFlinkJobs(rest, platform, submissions);
        LocalRestorePoints points = new LocalRestorePoints(stores);
        Observer observer = new Observer(resources, platform, flinkJobs, points, intents);
        reconciler.set(new Reconciler(resources, platform, flinkJobs, points, observer, clock));

        Guardian guardian = Guardian.start(CommandLine.of(ProcessHandle.current()), settings.environment(), timers);
        CountDownLatch down = new CountDownLatch(1);
        // A polite signal means that somebody wants this process gone; only a violent end is to be undone.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(guardian::dismiss));
        platform.recover();
        notices.listen(wakers);
        notices.listen(new Tidier(files, settings.state()));
        FirstLook firstLook = FirstLook.at(resources, notices);
        resources.all().stream().map(Stored::key).forEach(loops::wake);
        firstLook.await();

        Down goingDown = new Down(resources, notices, platform, loops, down);
        Admission admission = new Admission(resources, surroundings, new Endpoints(resources, specs, stores));
        server.serve(new Requests(
                settings, resources, events, notices, platform, admission, stores, loops, goingDown, clock));
        down.await();
        guardian.dismiss();
        archives.close();
        loops.close();
        supervisor.close();
        stores.close();
        timers.shutdown();
    }
}
