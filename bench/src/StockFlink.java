import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A standalone cluster started the way Flink ships it: default JVM options, its default configuration, its class path in
 * alphabetical order. {@link #script} stands for a shell script of Flink's {@code bin}: the JVMs that it runs, in its order.
 * What the shells themselves need is left out, which favours this side a little.
 */
final class StockFlink {
    /** The same Java and the same jars that Drey uses. */
    record Engine(Path java, Path home) {}

    private static final String HELPER = "org.apache.flink.runtime.util.bash.BashJavaUtils";
    private static final String RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";

    private static final String LOGGING = """
            rootLogger.level = INFO
            rootLogger.appenderRef.file.ref = File
            appender.file.name = File
            appender.file.type = RollingFile
            appender.file.append = true
            appender.file.fileName = ${sys:log.file}
            appender.file.filePattern = ${sys:log.file}.%i
            appender.file.layout.type = PatternLayout
            appender.file.layout.pattern = %d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %-60c %x - %m%n
            appender.file.policies.type = Policies
            appender.file.policies.size.type = SizeBasedTriggeringPolicy
            appender.file.policies.size.size = 100MB
            """;

    /** {@code env.java.opts.all} of the configuration file that Flink ships since Java 17 closed its internals. */
    private static final String OPENED = Stream.of(
                    "exports=java.base/sun.net.util",
                    "exports=java.rmi/sun.rmi.registry",
                    "exports=jdk.compiler/com.sun.tools.javac.api",
                    "exports=jdk.compiler/com.sun.tools.javac.file",
                    "exports=jdk.compiler/com.sun.tools.javac.parser",
                    "exports=jdk.compiler/com.sun.tools.javac.tree",
                    "exports=jdk.compiler/com.sun.tools.javac.util",
                    "exports=java.security.jgss/sun.security.krb5",
                    "opens=java.base/java.lang",
                    "opens=java.base/java.net",
                    "opens=java.base/java.io",
                    "opens=java.base/java.nio",
                    "opens=java.base/sun.nio.ch",
                    "opens=java.base/java.lang.reflect",
                    "opens=java.base/java.text",
                    "opens=java.base/java.time",
                    "opens=java.base/java.util",
                    "opens=java.base/java.util.concurrent",
                    "opens=java.base/java.util.concurrent.atomic",
                    "opens=java.base/java.util.concurrent.locks")
            .map(it -> "--add-" + it + "=ALL-UNNAMED")
            .collect(Collectors.joining(" "));

    private final Engine engine;
    private final Path directory;
    private final Flink rest;
    private final String classPath;
    private final List<Process> daemons = new ArrayList<>();

    StockFlink(Engine engine, Path directory, Map<String, String> configuration) throws IOException {
        this.engine = engine;
        this.directory = directory;
        this.rest = new Flink(Workplace.freePort());
        try (Stream<Path> jars = Files.list(engine.home().resolve("lib"))) {
            this.classPath = jars.map(Path::toString)
                    .filter(it -> it.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
        Map<String, String> all = new LinkedHashMap<>(configuration);
        all.put("jobmanager.rpc.address", "localhost");
        all.put("jobmanager.bind-host", "localhost");
        all.put("jobmanager.rpc.port", Integer.toString(Workplace.freePort()));
        all.put("taskmanager.host", "localhost");
        all.put("taskmanager.bind-host", "localhost");
        all.put("rest.address", "localhost");
        all.put("rest.bind-address", "localhost");
        all.put("rest.port", Integer.toString(rest.port()));
        all.put("io.tmp.dirs", directory.toString());
        all.put("env.java.opts.all", OPENED);
        Files.writeString(directory.resolve("log4j.properties"), LOGGING);
        Files.writeString(
                directory.resolve("config.yaml"),
                all.entrySet().stream()
                        .map(it -> it.getKey() + ": \"" + it.getValue() + "\"\n")
                        .collect(Collectors.joining()));
    }

    Flink rest() {
        return rest;
    }

    Path log(String process) {
        return directory.resolve(process + ".log");
    }

    /** {@code start-cluster.sh} with {@code workers} lines in {@code conf/workers}: everything one after the other. */
    void startCluster(int workers) throws IOException, InterruptedException {
        readConfiguration();
        script("GET_JM_RESOURCE_PARAMS", this::startSession);
        for (int number = 1; number <= workers; number++) {
            String name = "taskmanager-" + number;
            script("GET_TM_RESOURCE_PARAMS", resources -> startTaskManager(name, resources));
        }
    }

    /** {@code flink run -d}. */
    void submit(Path jar) throws IOException, InterruptedException {
        readConfiguration();
        submitDirectly(jar);
    }

    /** The same cluster with none of the scripts: sizes worked out beforehand, all JVMs at once. */
    void startDirectly(Sizes sizes, int workers) throws IOException {
        startSession(sizes.jobManager());
        for (int number = 1; number <= workers; number++) {
            startTaskManager("taskmanager-" + number, sizes.taskManager());
        }
    }

    /** An application cluster with one TaskManager, none of the scripts. */
    void startApplication(Sizes sizes, Path jar, String entryClass, List<String> arguments) throws IOException {
        List<String> rest = new ArrayList<>(sizes.jobManager().dynamic());
        rest.addAll(List.of("--jars", "local://" + jar, "--job-classname", entryClass));
        rest.addAll(arguments);
        daemons.add(start(
                "jobmanager",
                sizes.jobManager().jvm(),
                "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint",
                rest));
        startTaskManager("taskmanager-1", sizes.taskManager());
    }

    void submitDirectly(Path jar) throws IOException, InterruptedException {
        Process client = start(
                "client", List.of(), "org.apache.flink.client.cli.CliFrontend", List.of("run", "-d", jar.toString()));
        if (client.waitFor() != 0) {
            throw new IOException("flink run failed: " + Files.readString(directory.resolve("client.out")));
        }
    }

    /** Kills it and waits until it is gone. */
    void stop() throws InterruptedException {
        daemons.forEach(Process::destroyForcibly);
        for (Process daemon : daemons) {
            daemon.waitFor();
        }
        daemons.clear();
    }

    /** What Flink's memory model says for both roles. */
    record Sizes(Resources jobManager, Resources taskManager) {}

    /** The two lines of the helper: JVM options, and {@code -D} options for the program. */
    record Resources(List<String> jvm, List<String> dynamic) {}

    Sizes sizes() throws IOException, InterruptedException {
        return new Sizes(resources("GET_JM_RESOURCE_PARAMS"), resources("GET_TM_RESOURCE_PARAMS"));
    }

    private interface Daemon {
        void start(Resources resources) throws IOException;
    }

    /** {@code jobmanager.sh} and {@code taskmanager.sh}: config.sh, the sizes, and flink-daemon.sh with config.sh again. */
    private void script(String sizes, Daemon daemon) throws IOException, InterruptedException {
        readConfiguration();
        Resources resources = resources(sizes);
        readConfiguration();
        daemon.start(resources);
    }

    /** What sourcing {@code config.sh} costs, which each script does. */
    private void readConfiguration() throws IOException, InterruptedException {
        helper("UPDATE_AND_GET_FLINK_CONFIGURATION", "-flatten");
    }

    private Resources resources(String command) throws IOException, InterruptedException {
        List<String> lines = helper(command);
        return new Resources(words(lines.get(0)), words(lines.get(1)));
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split(" +"));
    }

    private List<String> helper(String command, String... options) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(engine.java().toString(), "-classpath", classPath, HELPER));
        line.addAll(List.of(command, "--configDir", directory.toString()));
        line.addAll(List.of(options));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed: " + output);
        }
        return output.lines()
                .filter(it -> it.startsWith(RESULT))
                .map(it -> it.substring(RESULT.length()))
                .toList();
    }

    private void startSession(Resources resources) throws IOException {
        List<String> arguments = new ArrayList<>(resources.dynamic());
        arguments.addAll(List.of("--executionMode", "cluster"));
        daemons.add(start(
                "jobmanager",
                resources.jvm(),
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                arguments));
    }

    private void startTaskManager(String name, Resources resources) throws IOException {
        daemons.add(start(
                name,
                resources.jvm(),
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                resources.dynamic()));
    }

    private Process start(String name, List<String> jvm, String mainClass, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(engine.java().toString()));
        command.addAll(jvm);
        command.addAll(words(OPENED));
        command.add("-Dlog.file=" + log(name));
        command.add("-Dlog4j.configurationFile=" + directory.resolve("log4j.properties").toUri());
        command.addAll(List.of("-classpath", classPath, mainClass));
        if (!name.equals("client")) {
            command.addAll(List.of("--configDir", directory.toString()));
        }
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".out").toFile());
        builder.environment().put("FLINK_CONF_DIR", directory.toString());
        builder.environment().put("FLINK_LIB_DIR", engine.home().resolve("lib").toString());
        builder.environment().put("FLINK_PLUGINS_DIR", engine.home().resolve("plugins").toString());
        return builder.start();
    }
}
