import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code bench/start}: from "run the page's sample" to all tasks RUNNING. */
final class Start {
    private static final String HELP = """
            Usage: bench/start [RUNS]

            Starts the sample of data-stacks/flink-on-eks RUNS times (7) in each of these ways, taking turns. Measures
            from the start of the first command until all tasks run, as Flink's REST interface says it every 20 ms:

              drey        drey apply; the control plane is up, Flink is in the cache, class-data archives are made
              drey, new   the same without archives, as on the day of the installation
              scripts     start-cluster.sh, flink run -d
              bare        the JVMs of these scripts and nothing else, all at once

            Prints a table, and writes every figure with the phases of each run to bench/results/.""";

    private static final Path SAMPLE = Path.of("data-stacks/flink-on-eks/examples/flink-sample-job.yaml");
    private static final String DEPLOYMENT = "basic-example";
    private static final String NAMESPACE = "flink-team-a";
    private static final int TASK_MANAGERS = 2;
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration REST_BETWEEN = Duration.ofSeconds(2);

    /** What the sample says, as far as a standalone cluster can have it. */
    private static final Map<String, String> STOCK = Map.of(
            "jobmanager.memory.process.size", "2048m",
            "taskmanager.memory.process.size", "2048m",
            "taskmanager.numberOfTaskSlots", "2",
            "parallelism.default", "4",
            "execution.checkpointing.mode", "EXACTLY_ONCE");

    private enum Way {
        DREY("Drey: drey apply"),
        DREY_NEW("Drey without class-data archives"),
        SCRIPTS("The JVMs of start-cluster.sh and flink run -d"),
        BARE("Flink's own JVMs alone, all at once");

        private final String title;

        Way(String title) {
            this.title = title;
        }
    }

    /** What tells the processes apart whose processor time is shown. */
    private static final List<String> ROLES = List.of(".entrypoint.", "TaskManagerRunner");

    /** One start. */
    private record Run(long millis, Phases phases, Map<String, Object> cpuMillis) {}

    private final Path checkout;
    private final Workplace place;
    private final int port = Workplace.freePort();
    private final Path manifest;

    private Start(Path checkout, Workplace place) throws IOException {
        this.checkout = checkout;
        this.place = place;
        this.manifest = place.root().resolve("sample.yaml");
        String sample = Files.readString(checkout.resolve(SAMPLE));
        Files.writeString(
                manifest,
                sample.replace("flinkConfiguration:\n", "flinkConfiguration:\n    rest.port: \"" + port + "\"\n"));
    }

    public static void main(String[] args) throws Exception {
        Optional<Integer> count = Arguments.runs(args);
        if (count.isEmpty()) {
            System.out.println(HELP);
            return;
        }
        try (var place = new Workplace("start")) {
            new Start(Path.of(args[0]), place).compare(count.get());
        }
    }

    private void compare(int count) throws Exception {
        Report report = Report.begin(checkout, "start");
        Drey drey = new Drey(checkout, place.fresh("home"), Map.of());
        place.atEnd(() -> drey.runQuietly("down"));
        drey.run("up");
        StockFlink.Engine engine = new Preparation(drey, port, manifest).prepare(DEPLOYMENT, NAMESPACE);
        report.engine(engine);
        Map<String, Figures> figures = new LinkedHashMap<>();
        List<Object> runs = new ArrayList<>();
        List<Way> order = new ArrayList<>(List.of(Way.values()));
        order.forEach(way -> figures.put(way.title, new Figures()));
        for (int round = 1; round <= count; round++) {
            for (Way way : order) {
                Thread.sleep(REST_BETWEEN);
                Run run = start(way, drey, engine);
                figures.get(way.title).add(run.millis());
                runs.add(json(way, round, run));
                Console.say("%d of %d  %-50s %6.2f s".formatted(round, count, way.title, run.millis() / 1000.0));
            }
            Collections.rotate(order, 1);
        }
        report.print("apply to all tasks RUNNING, seconds", figures, Way.SCRIPTS.title);
        report.write(runs);
    }

    private static Map<String, Object> json(Way way, int round, Run run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("way", way.name());
        json.put("round", round);
        json.put("millis", run.millis());
        json.put("load", Machine.load());
        json.put("cpuMillis", run.cpuMillis());
        json.put("phases", run.phases().toJson());
        return json;
    }

    private Run start(Way way, Drey drey, StockFlink.Engine engine) throws Exception {
        return switch (way) {
            case DREY -> drey(drey);
            case DREY_NEW -> dreyWithoutArchives();
            case SCRIPTS -> scripts(engine);
            case BARE -> bare(engine);
        };
    }

    private Run drey(Drey drey) throws Exception {
        Watch watch = new Watch();
        drey.run("apply", "-f", manifest.toString());
        watch.phases.now("drey apply has returned");
        long millis = watch.until(new Flink(port));
        watch.cpu = place.cpuMillis(ROLES);
        Drey.Plan plan = drey.plan().orElseThrow();
        watch.phases.at("plan written", Files.getLastModifiedTime(plan.file()).toMillis());
        watch.phases.jobManager(plan.log("jobmanager"));
        for (int number = 1; number <= TASK_MANAGERS; number++) {
            watch.phases.taskManager("TaskManager " + number, plan.log("taskmanager-" + number));
        }
        delete(drey);
        return new Run(millis, watch.phases, watch.cpu);
    }

    /** A cache that has Flink and nothing else; its control plane ends before it has made archives. */
    private Run dreyWithoutArchives() throws Exception {
        Path cache = place.fresh("cache");
        Files.createSymbolicLink(cache.resolve("flink"), Preparation.cache().resolve("flink").toRealPath());
        Drey drey = new Drey(checkout, place.fresh("home-new"), Map.of("DREY_CACHE", cache.toString()));
        drey.run("up");
        try {
            return drey(drey);
        } finally {
            drey.run("down");
        }
    }

    private void delete(Drey drey) throws IOException, InterruptedException {
        drey.run("delete", "flinkdeployment", DEPLOYMENT, "-n", NAMESPACE);
    }

    private Run scripts(StockFlink.Engine engine) throws Exception {
        StockFlink flink = stock(engine);
        try {
            Watch watch = new Watch();
            flink.startCluster(TASK_MANAGERS);
            watch.phases.now("start-cluster.sh has returned");
            flink.submit(plainJob());
            watch.phases.now("flink run has returned");
            return ended(watch, flink);
        } finally {
            flink.stop();
        }
    }

    private Run bare(StockFlink.Engine engine) throws Exception {
        StockFlink flink = stock(engine);
        StockFlink.Sizes sizes = flink.sizes();
        try {
            Watch watch = new Watch();
            flink.startDirectly(sizes, TASK_MANAGERS);
            flink.rest().awaitAnswer(LIMIT);
            flink.submitDirectly(plainJob());
            watch.phases.now("flink run has returned");
            return ended(watch, flink);
        } finally {
            flink.stop();
        }
    }

    private StockFlink stock(StockFlink.Engine engine) throws IOException {
        Map<String, String> configuration = new LinkedHashMap<>(STOCK);
        Path directory = place.fresh("stock");
        configuration.put("execution.checkpointing.dir", directory.resolve("checkpoints").toUri().toString());
        return new StockFlink(engine, directory, configuration);
    }

    private Run ended(Watch watch, StockFlink flink) throws Exception {
        long millis = watch.until(flink.rest());
        watch.cpu = place.cpuMillis(ROLES);
        watch.phases.jobManager(flink.log("jobmanager"));
        for (int number = 1; number <= TASK_MANAGERS; number++) {
            watch.phases.taskManager("TaskManager " + number, flink.log("taskmanager-" + number));
        }
        return new Run(millis, watch.phases, watch.cpu);
    }

    private Path plainJob() throws IOException {
        return Builds.jar(checkout, "StateMachineExample.jar");
    }

    /** Starts to count when it is made. */
    private static final class Watch {
        private final long beganNanos = System.nanoTime();
        private final Phases phases = new Phases(System.currentTimeMillis());
        private Map<String, Object> cpu = Map.of();

        long until(Flink flink) throws InterruptedException, TimeoutException {
            long millis = TimeUnit.NANOSECONDS.toMillis(flink.awaitRunning(LIMIT) - beganNanos);
            phases.now("all tasks RUNNING, as REST says");
            return millis;
        }
    }
}
