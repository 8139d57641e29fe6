package dev.drey.e2e;

import static dev.drey.e2e.BadInput.command;
import static dev.drey.e2e.BadInput.job;
import static dev.drey.e2e.BadInput.manifest;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The table of what users get wrong.
 *
 * @param jobs a jar with jobs and no main class of its own
 * @param textFile that is no jar whatever its name says
 * @param takenPort of 127.0.0.1
 * @param notThere an address of a web server that has nothing there
 * @param savepoints a folder with a {@code broken} one and one of a {@code newer} Flink
 */
record BadInputs(Path jobs, Path textFile, int takenPort, String notThere, Path otherFlink, Path savepoints) {
    private static final String GOOD = """
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkDeployment
            metadata:
              name: bad
            spec:
              flinkVersion: v2_0
              serviceAccount: flink
              flinkConfiguration:
                execution.checkpointing.interval: 1s
              jobManager:
                resource: {memory: 1024m, cpu: 0.5}
              taskManager:
                resource: {memory: 1024m, cpu: 0.5}
              job:
                jarURI: JAR
                entryClass: dev.drey.examples.CountingJob
                args: []
                parallelism: 1
                upgradeMode: stateless
            """;

    Stream<BadInput> all() {
        return Stream.of(commands(), texts(), fields(), values(), places(), starts())
                .flatMap(it -> it);
    }

    private String good() {
        return GOOD.replace("JAR", jobs.toUri().toString());
    }

    /** A good manifest with one thing replaced. */
    private String good(String text, String by) {
        String good = good();
        int at = good.indexOf(text);
        if (at < 0 || text.equals(by)) {
            throw new IllegalArgumentException("replacing '" + text + "' leaves the good manifest as it is");
        }
        return good.substring(0, at) + by + good.substring(at + text.length());
    }

    private String withOption(String option) {
        return good("execution.checkpointing.interval: 1s", option);
    }

    private String withJar(String uri) {
        return good(jobs.toUri().toString(), uri);
    }

    private static Stream<BadInput> commands() {
        return Stream.of(
                command("no file named", List.of("run"), "name a manifest", "drey run job.yaml"),
                command("a file that is not there", List.of("run", "nowhere.yaml"), "nowhere.yaml"),
                command("a directory without manifests", List.of("run", "empty-folder"), "empty-folder"),
                command("an option that does not exist", List.of("run", BadInput.FILE, "--frobnicate"), "--frobnicate"),
                command(
                        "a timeout that is no duration",
                        List.of("run", BadInput.FILE, "--timeout", "soon"),
                        "soon",
                        "30s"),
                command("a resource that does not exist", List.of("suspend", "nobody"), "nobody"));
    }

    private Stream<BadInput> texts() {
        return Stream.of(
                manifest("an empty file", "", "bad.yaml"),
                manifest("binary garbage", "PK\3\4\0\1\2\0\0\7\u0001", "bad.yaml"),
                manifest("broken YAML", good("args: []", "args: [1,"), "bad.yaml:1"),
                manifest("a tab as indentation", good("  name: bad", "\tname: bad"), "bad.yaml:4"),
                manifest(
                        "a key given twice",
                        good("    parallelism: 1", "    parallelism: 1\n    parallelism: 2"),
                        "bad.yaml:19",
                        "parallelism"),
                manifest("two resources of one name", good() + "---\n" + good(), "bad.yaml:24", "bad"),
                manifest(
                        "a variable that is not set",
                        withOption("state.checkpoints.dir: s3://${BUCKET}/x"),
                        "bad.yaml:9",
                        "BUCKET"));
    }

    private Stream<BadInput> fields() {
        return Stream.of(
                manifest(
                        "a kind that does not exist",
                        good("FlinkDeployment", "FlinkDeploymnt"),
                        "bad.yaml:2",
                        "kind",
                        "FlinkDeployment"),
                manifest("another apiVersion", good("v1beta1", "v1beta9"), "bad.yaml:1", "apiVersion", "v1beta1"),
                manifest("no name", good("  name: bad", "  labels: {}"), "bad.yaml:", "metadata.name"),
                manifest(
                        "a name that Kubernetes refuses",
                        good("name: bad", "name: Bad_Name"),
                        "bad.yaml:4",
                        "metadata.name"),
                manifest(
                        "a field of the wrong type",
                        good("parallelism: 1", "parallelism: two"),
                        "bad.yaml:18",
                        "spec.job.parallelism"),
                manifest(
                        "a list where a map belongs",
                        good("resource: {memory: 1024m, cpu: 0.5}", "resource: [1024m]"),
                        "bad.yaml:11",
                        "spec.jobManager.resource"),
                manifest(
                        "an upgradeMode that does not exist",
                        good("stateless", "sometimes"),
                        "bad.yaml:19",
                        "spec.job.upgradeMode",
                        "last-state"),
                manifest(
                        "a Flink that does not exist", good("v2_0", "v9_9"), "bad.yaml:6", "spec.flinkVersion", "v2_0"),
                manifest(
                        "a Flink that Drey does not run",
                        good("v2_0", "v1_17"),
                        "bad.yaml:6",
                        "spec.flinkVersion",
                        "v1_20"),
                manifest("a session job without its job", SESSION_JOB, "bad.yaml:", "spec.job"));
    }

    private static final String SESSION_JOB = """
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkSessionJob
            metadata:
              name: bad
            spec:
              deploymentName: nowhere
            """;

    private static final String SNAPSHOT = """
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkStateSnapshot
            metadata: {name: bad}
            spec:
              savepoint: {}
              jobReference: {kind: FlinkDeployment, name: nobody}
            """;

    private Stream<BadInput> values() {
        return Stream.of(
                manifest(
                        "parallelism 0",
                        good("parallelism: 1", "parallelism: 0"),
                        "bad.yaml:18",
                        "spec.job.parallelism"),
                manifest(
                        "memory that is no size",
                        good("memory: 1024m", "memory: lots"),
                        "bad.yaml:11",
                        "spec.jobManager.resource.memory",
                        "lots"),
                manifest(
                        "memory too small for Flink",
                        good("memory: 1024m", "memory: 64m"),
                        "bad.yaml:11",
                        "spec.jobManager.resource.memory"),
                manifest(
                        "a duration that is none",
                        withOption("execution.checkpointing.interval: soon"),
                        "bad.yaml:9",
                        "execution.checkpointing.interval",
                        "soon"),
                manifest(
                        "a number that is none",
                        withOption("taskmanager.numberOfTaskSlots: many"),
                        "bad.yaml:9",
                        "taskmanager.numberOfTaskSlots",
                        "many"),
                manifest(
                        "s3 without a bucket",
                        withOption("state.checkpoints.dir: s3:///checkpoints"),
                        "bad.yaml:9",
                        "s3:///checkpoints"),
                manifest(
                        "no jar",
                        good("    jarURI: JAR".replace("JAR", jobs.toUri().toString()) + "\n", ""),
                        "bad.yaml:",
                        "spec.job.jarURI"),
                manifest(
                        "a jar that is not there",
                        withJar("file:///nowhere/job.jar"),
                        "bad.yaml:15",
                        "spec.job.jarURI",
                        "/nowhere/job.jar"),
                manifest(
                        "a jar by an unknown scheme",
                        withJar("gopher://x/job.jar"),
                        "bad.yaml:15",
                        "spec.job.jarURI",
                        "gopher"));
    }

    private Stream<BadInput> places() {
        return Stream.of(
                manifest("a Flink home that is none", good(), "/nowhere").with("--flink-home", "/nowhere"),
                job("a Flink home of another version", good(), "1.20", "2.0")
                        .with("--flink-home", otherFlink.toString()),
                job(
                        "a REST port that is taken",
                        withOption("rest.port: \"" + takenPort + "\""),
                        "rest.port",
                        String.valueOf(takenPort)),
                job(
                        "a jar that the web does not have",
                        withJar(notThere),
                        "404",
                        URI.create(notThere).getPath()),
                job(
                        "a jar that no repository has",
                        withJar("maven:org.example:no-such-job:1.0"),
                        "org.example:no-such-job"),
                manifest(
                        "a session job on a cluster with a job of its own",
                        good() + "---\n" + SESSION_JOB.replace("nowhere", "bad") + jobOfASession(),
                        "bad.yaml:26",
                        "spec.deploymentName",
                        "no session cluster"),
                manifest("a snapshot of a job that does not exist", SNAPSHOT, "bad.yaml:6", "nobody"),
                job("a session job without its cluster", SESSION_JOB + jobOfASession(), "session cluster")
                        .within("5s"));
    }

    private String jobOfASession() {
        return """
              job:
                jarURI: %s
                entryClass: dev.drey.examples.CountingJob
                parallelism: 1
            """.formatted(jobs.toUri());
    }

    private Stream<BadInput> starts() {
        return Stream.of(
                job(
                        "a jar that is no jar",
                        withJar(textFile.toUri().toString()),
                        "spec.job.jarURI",
                        textFile.getFileName().toString()),
                job(
                        "a jar without a main class",
                        good("    entryClass: dev.drey.examples.CountingJob\n", ""),
                        "entryClass"),
                job(
                        "a main class that the jar does not have",
                        good("examples.CountingJob", "examples.NoSuchJob"),
                        "NoSuchJob"),
                job(
                        "a class without a main method",
                        good("examples.CountingJob", "examples.Counter"),
                        "dev.drey.examples.Counter has no",
                        "main"),
                job(
                        "a main method that throws",
                        good("args: []", "args: [\"--exit-in-main\"]"),
                        "--exit-in-main was given"),
                job("an argument that the job refuses", good("args: []", "args: [\"--frobnicate\"]"), "--frobnicate"),
                manifest(
                        "a savepoint that is not there",
                        good(
                                "upgradeMode: stateless",
                                "upgradeMode: savepoint\n    initialSavepointPath: file:///nowhere/savepoint-1"),
                        "bad.yaml:",
                        "spec.job.initialSavepointPath",
                        "/nowhere/savepoint-1"),
                savepoint("a savepoint that is broken", "broken", "it does not begin as Flink's snapshots do"),
                savepoint("a savepoint of a newer Flink", "newer", "Flink 2.0 cannot read"));
    }

    private BadInput savepoint(String what, String name, String says) {
        String path = savepoints.resolve(name).toUri().toString();
        return manifest(
                what,
                good("upgradeMode: stateless", "upgradeMode: savepoint\n    initialSavepointPath: " + path),
                "bad.yaml:",
                "spec.job.initialSavepointPath",
                name,
                says);
    }
}
