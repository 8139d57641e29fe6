package dev.drey.local.launch;

import dev.drey.local.distribution.FlinkHome;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * What a JobManager and a TaskManager have in common.
 *
 * @param id marks the process, so that it is recognised among all others of the machine after Drey was lost
 * @param addons Drey's own jars, first on the class path; may be empty
 * @param plugins where Flink looks for plugins; empty for those of the home
 * @param config the cluster's configuration, from {@link LocalConfiguration}
 * @param environment what the pod template sets
 * @param logConfiguration the manifest's {@code log4j-console.properties}; empty for Drey's own
 */
public record FlinkProcess(
        String id,
        FlinkHome home,
        List<Path> addons,
        Optional<Path> plugins,
        Jvm jvm,
        Directories directories,
        Ports ports,
        SequencedMap<String, String> config,
        SequencedMap<String, String> environment,
        Optional<String> logConfiguration) {
    /** The system property that carries {@link #id}. */
    public static final String MARKER = "drey.process";

    public FlinkProcess {
        addons = List.copyOf(addons);
        config = Launch.ordered(config);
        environment = Launch.ordered(environment);
    }

    /** The log file that Flink itself writes and its web UI shows. */
    public Path logFile(String role) {
        return directories.log().resolve(role + ".log");
    }

    /**
     * @param role {@code jobmanager} or {@code taskmanager}
     * @param dynamic options that go before those of the program, as {@code -D key=value}
     * @param rest what else the entry point is given
     */
    Launch launch(String role, String mainClass, Map<String, String> dynamic, List<String> rest) {
        SequencedMap<String, String> values = new LinkedHashMap<>(config);
        values.putAll(LocalConfiguration.addresses(ports));
        values.put("io.tmp.dirs", directories.tmp().toString());
        ConfigurationFile file = ConfigurationFile.of(home.release(), values);
        SequencedMap<String, String> variables = variables(role);

        List<String> command = new ArrayList<>(jvm.command(JavaOptions.of(config, role, variables)));
        command.add("-Djava.io.tmpdir=" + directories.tmp());
        command.add("-Dlog.file=" + logFile(role));
        command.add("-Dlog4j.configurationFile=" + logConfigurationFile().toUri());
        command.add("-D" + MARKER + "=" + id);
        command.add("-cp");
        command.add(
                home.classPath(addons).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(mainClass);
        command.add("--configDir");
        command.add(directories.conf().toString());
        dynamic.forEach((key, value) -> addDynamic(command, key, value));
        command.addAll(rest);

        SequencedMap<Path, String> files = new LinkedHashMap<>();
        files.put(directories.conf().resolve(file.name()), file.text());
        files.put(logConfigurationFile(), logConfiguration.orElse(LogConfiguration.DEFAULT));
        return new Launch(command, variables, files, directories.all());
    }

    private static void addDynamic(List<String> command, String key, String value) {
        command.add("-D");
        command.add(key + "=" + value);
    }

    private Path logConfigurationFile() {
        return directories.conf().resolve(LogConfiguration.NAME);
    }

    private SequencedMap<String, String> variables(String role) {
        SequencedMap<String, String> variables = new LinkedHashMap<>(environment);
        variables.put("JAVA_HOME", jvm.jdk().home().toString());
        variables.put("FLINK_HOME", home.root().toString());
        variables.put("FLINK_CONF_DIR", directories.conf().toString());
        variables.put("FLINK_LOG_DIR", directories.log().toString());
        variables.put("FLINK_LOG_PREFIX", directories.log().resolve(role).toString());
        variables.put("FLINK_PLUGINS_DIR", plugins.orElseGet(home::plugins).toString());
        return variables;
    }
}
