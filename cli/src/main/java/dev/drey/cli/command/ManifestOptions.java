package dev.drey.cli.command;

import dev.drey.cli.Failure;
import dev.drey.cli.Shell;
import dev.drey.cli.manifest.Applying;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What {@code run} and {@code apply} have in common. */
final class ManifestOptions {
    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "The namespace of resources that name none (default: default).")
    String namespace = "";

    @Option(
            names = {"-R", "--recursive"},
            description = "Read the directories below a directory too.")
    boolean recursive;

    @Option(
            names = "--flink-home",
            paramLabel = "DIR",
            description = "Use the Flink in this directory (default: $FLINK_HOME; else the version that the manifest"
                    + " names is fetched once).")
    String flinkHome = "";

    @Option(
            names = "--s3-endpoint",
            paramLabel = "URL",
            description = "Keep s3:// paths at this endpoint, with the credentials in the AWS_ variables (default: in a"
                    + " folder of this machine).")
    String s3Endpoint = "";

    @Option(
            names = "--restore",
            paramLabel = "latest|ID|PATH",
            description =
                    "Bring a deleted job back from what it left: from its newest restore point, or from the one named"
                            + " (default: a new job starts as its manifest says).")
    String restore = "";

    Applying.Options options(Shell shell, boolean dryRun) {
        Map<String, String> annotations = new LinkedHashMap<>();
        String home = flinkHome.isEmpty() ? shell.environment().getOrDefault("FLINK_HOME", "") : flinkHome;
        if (!home.isEmpty()) {
            annotations.put(Applying.FLINK_HOME, directory(shell, home).toString());
        }
        if (!s3Endpoint.isEmpty()) {
            annotations.put(Applying.S3_ENDPOINT, endpoint(s3Endpoint));
        }
        return new Applying.Options(namespace, annotations, restore, dryRun);
    }

    private static Path directory(Shell shell, String home) {
        Path path = shell.directory().resolve(home).normalize();
        if (!Files.isDirectory(path)) {
            throw new Failure("there is no directory " + path + " (--flink-home or FLINK_HOME)");
        }
        return path;
    }

    private static String endpoint(String url) {
        if (!url.matches("https?://[^/\\s]+/?")) {
            throw Failure.usage("\"" + url + "\" is no endpoint; write http://HOST:PORT or https://HOST");
        }
        return url;
    }
}
