package dev.drey.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drey.lifecycle.JobId;
import dev.drey.local.distribution.FlinkHome;
import dev.drey.local.distribution.FlinkRelease;
import dev.drey.local.jdk.Jdk;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchTest {
    private static final JobId JOB = new JobId("0123456789abcdef0123456789abcdef");
    private static final Path PROCESS = Path.of("/run/p");
    private static final Path CONF = PROCESS.resolve("conf");

    @Test
    void anApplicationIsGivenItsJarItsStateAndItsArgumentsInAnOrderThatFlinkUnderstands() {
        var application = new JobManagerLaunch.Mode.Application(
                Path.of("/jars/my job.jar"),
                Optional.of("demo.Job"),
                List.of("--host", "kafka", "-D", "x"),
                JOB,
                new JobManagerLaunch.Start.From("file:/state/sp-1", true));
        List<String> command = new JobManagerLaunch(
                        process(2, Map.of()), Map.of("jobmanager.memory.heap.size", "128m"), application)
                .launch()
                .command();

        assertThat(command.getFirst()).isEqualTo("/jdk/bin/java");
        assertThat(after(command, "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint"))
                .containsExactly(
                        "--configDir",
                        "/run/p/conf",
                        "-D",
                        "jobmanager.memory.heap.size=128m",
                        "-D",
                        "jobmanager.resource-id=demo-1",
                        "--jars",
                        "local:///jars/my%20job.jar",
                        "--job-classname",
                        "demo.Job",
                        "--job-id",
                        JOB.hex(),
                        "--fromSavepoint",
                        "file:/state/sp-1",
                        "--allowNonRestoredState",
                        "--",
                        "--host",
                        "kafka",
                        "-D",
                        "x");
    }

    @Test
    void aSessionIsGivenNoJob() {
        List<String> command = new JobManagerLaunch(process(2, Map.of()), Map.of(), new JobManagerLaunch.Mode.Session())
                .launch()
                .command();
        assertThat(after(command, "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint"))
                .containsExactly("--configDir", "/run/p/conf", "-D", "jobmanager.resource-id=demo-1");
    }

    @Test
    void aTaskManagerIsGivenItsMemoryAndSlots() {
        List<String> command = new TaskManagerLaunch(
                        process(2, Map.of()), Map.of("taskmanager.memory.managed.size", "1m"), 3)
                .launch()
                .command();
        assertThat(after(command, "org.apache.flink.runtime.taskexecutor.TaskManagerRunner"))
                .containsExactly(
                        "--configDir",
                        "/run/p/conf",
                        "-D",
                        "taskmanager.memory.managed.size=1m",
                        "-D",
                        "taskmanager.resource-id=demo-1",
                        "-D",
                        "taskmanager.numberOfTaskSlots=3");
    }

    @Test
    void aProcessIsMarkedLogsIntoItsDirectoryAndKnowsItsHome() {
        Launch launch = session(process(2, Map.of()));
        assertThat(launch.command())
                .contains(
                        "-Ddrey.process=demo-1",
                        "-Dlog.file=/run/p/log/jobmanager.log",
                        "-Djava.io.tmpdir=/run/p/tmp",
                        "-Dlog4j.configurationFile=file:///run/p/conf/log4j.properties");
        assertThat(launch.environment())
                .containsEntry("MINE", "yes")
                .containsEntry("FLINK_PLUGINS_DIR", "/flink/plugins")
                .containsEntry("JAVA_HOME", "/jdk");
        assertThat(launch.directories()).containsExactly(CONF, Path.of("/run/p/log"), Path.of("/run/p/tmp"));
        assertThat(launch.files()).containsEntry(CONF.resolve("log4j.properties"), LogConfiguration.DEFAULT);
    }

    @Test
    void theStandardOutputIsLeftToWhatJobsPrint() {
        List<String> kinds = LogConfiguration.DEFAULT
                .lines()
                .filter(line -> line.matches("appender\\.[a-z]+\\.type = .*"))
                .toList();
        assertThat(kinds).containsExactly("appender.file.type = RollingFile");
    }

    @Test
    void theAddressesAreThoseOfThisMachineWhateverTheManifestSays() {
        assertThat(file(session(process(2, Map.of("rest.address", "0.0.0.0"))), "config.yaml"))
                .contains(
                        "\"rest.address\": \"127.0.0.1\"\n",
                        "\"rest.bind-port\": \"8081\"\n",
                        "\"jobmanager.rpc.port\": \"6123\"\n")
                .doesNotContain("0.0.0.0");
    }

    @Test
    void flink2IsGivenYamlThatSaysExactlyTheValue() {
        assertThat(file(session(process(2, Map.of("a.b", "say \"hi\" # not a comment\n\\"))), "config.yaml"))
                .contains("\"a.b\": \"say \\\"hi\\\" # not a comment\\n\\\\\"\n");
    }

    @Test
    void flink1IsGivenItsFlatFile() {
        assertThat(file(session(process(1, Map.of("plain", "a: b"))), "flink-conf.yaml"))
                .contains("plain: a: b\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a#b", " a ", "", "a\nb"})
    void whatTheFlatFileCannotSayIsInAFileAllTheSameAndNotOnTheCommandLine(String value) {
        Launch launch = session(process(1, Map.of("s3.secret-key", value)));

        assertThat(launch.files()).doesNotContainKey(CONF.resolve("flink-conf.yaml"));
        assertThat(file(launch, "config.yaml")).contains("\"s3.secret-key\": \"" + value.replace("\n", "\\n") + "\"\n");
        assertThat(launch.command()).noneMatch(word -> word.contains("s3.secret-key"));
    }

    @Test
    void theManifestsJvmOptionsComeLastAreSplitAsAShellWouldAndMayNameVariables() {
        SequencedMap<String, String> config = new LinkedHashMap<>();
        config.put(
                "env.java.opts.all",
                "-Da=\"x y\" -Xlog:gc:${FLINK_LOG_PREFIX}.gc --add-opens=java.base/java.nio=ALL-UNNAMED");
        config.put("env.java.opts.jobmanager", "-XX:+UseG1GC -Duser=$MINE$NONE");
        config.put("env.java.opts.taskmanager", "-Dnot=here");
        List<String> command = session(process(2, config)).command();

        assertThat(command)
                .containsSubsequence(
                        "--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED",
                        "-Da=x y",
                        "-Xlog:gc:/run/p/log/jobmanager.gc",
                        "-XX:+UseG1GC",
                        "-Duser=yes")
                .doesNotContain("-XX:+UseSerialGC", "-Dnot=here");
        assertThat(command).doesNotHaveDuplicates();
    }

    @Test
    void theOldKeyForJvmOptionsIsHonouredUnlessTheNewOneIsThere() {
        assertThat(session(process(1, Map.of("env.java.opts", "-Dold=1"))).command())
                .contains("-Dold=1");
        assertThat(session(process(1, Map.of("env.java.opts", "-Dold=1", "env.java.opts.all", "-Dnew=1")))
                        .command())
                .contains("-Dnew=1")
                .doesNotContain("-Dold=1");
    }

    @Test
    void aSmallHeapIsCollectedByOneThreadAndALargeOneAsTheJvmThinksFit() {
        assertThat(jvm("-Xmx256m", new Jvm.ClassData.None()).command(List.of())).contains("-XX:+UseSerialGC");
        assertThat(jvm("-Xmx268435456", new Jvm.ClassData.None()).command(List.of()))
                .contains("-XX:+UseSerialGC");
        assertThat(jvm("-Xmx2g", new Jvm.ClassData.None()).command(List.of())).doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void aClassDataArchiveIsWrittenOrReadQuietly() {
        Path archive = Path.of("/cache/jm.jsa");
        assertThat(jvm("-Xmx1g", new Jvm.ClassData.From(archive)).command(List.of()))
                .contains("-XX:SharedArchiveFile=/cache/jm.jsa", "-Xshare:auto", "-Xlog:cds=off");
        assertThat(jvm("-Xmx1g", new Jvm.ClassData.Into(archive)).command(List.of()))
                .contains("-XX:ArchiveClassesAtExit=/cache/jm.jsa");
    }

    @Test
    void twoRolesCannotShareOnePort() {
        assertThatThrownBy(() -> new Ports(8081, 8081)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Launch session(FlinkProcess process) {
        return new JobManagerLaunch(process, Map.of(), new JobManagerLaunch.Mode.Session()).launch();
    }

    private static FlinkProcess process(int major, Map<String, String> config) {
        FlinkRelease release = new FlinkRelease(major, major == 1 ? 20 : 3, 0);
        FlinkHome home = new FlinkHome(
                release,
                Path.of("/flink"),
                List.of(Path.of("/flink/lib/a.jar")),
                Optional.empty(),
                FlinkHome.Origin.CACHE);
        return new FlinkProcess(
                "demo-1",
                home,
                List.of(Path.of("/drey/addons.jar")),
                Optional.empty(),
                jvm("-Xmx256m", new Jvm.ClassData.None()),
                Directories.below(PROCESS),
                new Ports(6123, 8081),
                new LinkedHashMap<>(config),
                new LinkedHashMap<>(Map.of("MINE", "yes")),
                Optional.empty());
    }

    private static Jvm jvm(String heap, Jvm.ClassData classData) {
        return new Jvm(new Jdk(Path.of("/jdk"), 17, "17.0.15", ""), List.of(heap), CompilerTier.QUICK, classData);
    }

    private static List<String> after(List<String> command, String mainClass) {
        assertThat(command).containsSequence("-cp", "/drey/addons.jar:/flink/lib/a.jar", mainClass);
        return command.subList(command.indexOf(mainClass) + 1, command.size());
    }

    private static String file(Launch launch, String name) {
        return launch.files().getOrDefault(CONF.resolve(name), "");
    }
}
