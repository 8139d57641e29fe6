package dev.drey.local.plane;

import dev.drey.flink.FlinkRest;
import dev.drey.local.classdata.ClassDataArchives;
import dev.drey.local.classdata.ClassDataArchives.TrainingJob;
import dev.drey.local.distribution.Cache;
import dev.drey.local.distribution.Downloads;
import dev.drey.local.distribution.FlinkHomes;
import dev.drey.local.distribution.FlinkPlugins;
import dev.drey.local.distribution.JobJars;
import dev.drey.local.distribution.MavenRepository;
import dev.drey.local.jdk.Jdks;
import dev.drey.local.planning.ClusterStorage;
import dev.drey.local.planning.Engines;
import dev.drey.local.planning.LocalJars;
import dev.drey.local.planning.LocalPlanner;
import dev.drey.local.planning.RestPorts;
import dev.drey.local.planning.WarmStarts;
import dev.drey.local.supervisor.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** How a spec becomes processes of Flink: distributions, jars, class-data archives, and the planner that needs them. */
record Flinks(LocalPlanner planner, LocalJars jars, ClassDataArchives archives) {
    static Flinks of(
            Settings settings,
            Records records,
            FlinkRest rest,
            ScheduledExecutorService timers,
            InstantSource clock,
            RandomGenerator random) {
        Path userHome = Path.of(System.getProperty("user.home"));
        Cache cache = Cache.of(settings.environment(), userHome);
        MavenRepository maven = new MavenRepository(MavenRepository.Settings.ofUser());
        Engines engines = new Engines(
                given -> new FlinkHomes(cache, maven, given),
                Jdks.ofThisMachine(),
                OwnJars.kept(cache, settings.addons()));
        JobJars jobJars = new JobJars(
                cache, maven, new Downloads(Duration.ofSeconds(30), Duration.ofMinutes(30)), settings.bundledJars());
        LocalJars jars = new LocalJars(jobJars, engines, records.resources(), records.specs(), records.files());
        Ports ports = new Ports(clock, random);
        ClassDataArchives archives = new ClassDataArchives(
                cache,
                new TrainingJob(OwnJars.kept(cache, settings.trainingJar()), "dev.drey.examples.TrainingJob"),
                rest,
                ports,
                timers,
                clock);
        WarmStarts warmStarts = new WarmStarts(archives);
        records.notices().listen(warmStarts);
        LocalPlanner planner = new LocalPlanner(
                records.intents(),
                records.surroundings(),
                engines,
                jars,
                warmStarts,
                new RestPorts(ports, time -> LockSupport.parkNanos(time.toNanos())),
                records.files(),
                new ClusterStorage(records.stores(), new FlinkPlugins(cache, maven), records.files()));
        return new Flinks(planner, jars, archives);
    }
}
