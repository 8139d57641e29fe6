package dev.drey.e2e;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The manifest of a counting job, to be changed as a user edits it. Two subtasks on two TaskManagers, a checkpoint a second, and as
 * little memory as Flink allows.
 *
 * @param rate records a second
 * @param arguments beside those that every counting job here gets
 */
record CountingJob(
        Home home,
        String name,
        String flinkVersion,
        String upgradeMode,
        String version,
        int rate,
        List<String> arguments) {
    static final int PARALLELISM = 2;
    static final int KEYS = 20;
    private static final int RATE = 200;

    CountingJob {
        arguments = List.copyOf(arguments);
    }

    static CountingJob named(String name, String flinkVersion, Home home) {
        return new CountingJob(home, name, flinkVersion, "savepoint", "v1", RATE, List.of());
    }

    CountingJob withUpgradeMode(String mode) {
        return new CountingJob(home, name, flinkVersion, mode, version, rate, arguments);
    }

    /** Changes an argument, which makes an upgrade; every line of the output tells which version wrote it. */
    CountingJob withVersion(String tag) {
        return new CountingJob(home, name, flinkVersion, upgradeMode, tag, rate, arguments);
    }

    CountingJob withRate(int recordsPerSecond) {
        return new CountingJob(home, name, flinkVersion, upgradeMode, version, recordsPerSecond, arguments);
    }

    CountingJob withArguments(String... more) {
        return new CountingJob(home, name, flinkVersion, upgradeMode, version, rate, List.of(more));
    }

    Output output() {
        return new Output(home.folder().resolve("output-" + name), PARALLELISM, KEYS);
    }

    Checkpoints checkpoints() {
        return checkpointsOn(name);
    }

    /** Where Drey has the Flink of a cluster keep checkpoints when no manifest says anything about it. */
    Checkpoints checkpointsOn(String cluster) {
        return new Checkpoints(
                home.path().resolve("state/default").resolve(cluster).resolve("checkpoints"), output());
    }

    /** Writes the manifest and returns its path. */
    String file() {
        return home.manifest(name, yaml());
    }

    String yaml() {
        return """
                apiVersion: flink.apache.org/v1beta1
                kind: FlinkDeployment
                metadata:
                  name: %s
                spec:
                  flinkVersion: %s
                  serviceAccount: flink
                  flinkConfiguration:
                    execution.checkpointing.interval: 1s
                    taskmanager.numberOfTaskSlots: "1"
                  jobManager:
                    resource: {memory: 1024m, cpu: 0.5}
                  taskManager:
                    resource: {memory: 1024m, cpu: 0.5}
                %s""".formatted(name, flinkVersion, jobYaml());
    }

    /** The same job, for a session cluster. */
    String sessionJobYaml(String cluster) {
        return """
                apiVersion: flink.apache.org/v1beta1
                kind: FlinkSessionJob
                metadata:
                  name: %s
                spec:
                  deploymentName: %s
                %s""".formatted(name, cluster, jobYaml());
    }

    private String jobYaml() {
        return """
                job:
                  jarURI: %s
                  entryClass: dev.drey.examples.CountingJob
                  args: [%s]
                  parallelism: %d
                  upgradeMode: %s
                """.formatted(home.checkout().exampleJobs().toUri(), allArguments(), PARALLELISM, upgradeMode)
                .indent(2);
    }

    private String allArguments() {
        Stream<String> own = Arrays.stream(new String[] {
            "--output", output().folder().toString(),
            "--rate", Integer.toString(rate),
            "--keys", Integer.toString(KEYS),
            "--version-tag", version
        });
        return Stream.concat(own, arguments.stream())
                .map(word -> '"' + word + '"')
                .collect(Collectors.joining(", "));
    }
}
