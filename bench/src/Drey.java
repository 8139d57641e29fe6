import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Drey of this checkout with a home of its own, as a user would call it. */
final class Drey {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Path checkout;
    private final Path home;
    private final Map<String, String> environment;

    /** @param environment beside the home; empty for the cache of the user */
    Drey(Path checkout, Path home, Map<String, String> environment) {
        this.checkout = checkout;
        this.home = home;
        this.environment = environment;
    }

    /** Runs a command to its end. @throws IOException with its output if it fails */
    void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(checkout.resolve("drey").toString()));
        command.addAll(List.of(arguments));
        Path output = home.resolve("bench-output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile());
        builder.environment().put("DREY_HOME", home.toString());
        builder.environment().put("S3_BUCKET", "bench");
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("drey " + String.join(" ", arguments) + " did not end");
        }
        if (process.exitValue() != 0) {
            throw new IOException("drey " + String.join(" ", arguments) + ": " + Files.readString(output));
        }
    }

    /** For use at the end, when nothing can be done about a failure any more. */
    void runQuietly(String... arguments) {
        try {
            run(arguments);
        } catch (IOException e) {
            Console.say(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the control plane decided for the only cluster; empty before it did. */
    Optional<Plan> plan() throws IOException {
        if (!Files.isDirectory(home.resolve("clusters"))) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(home.resolve("clusters"))) {
            Optional<Path> file = files.filter(it -> it.endsWith("plan.json")).findFirst();
            return file.isEmpty() ? Optional.empty() : Optional.of(new Plan(file.get(), Files.readString(file.get())));
        }
    }

    /** The {@code plan.json} of a cluster. */
    record Plan(Path file, String json) {
        boolean usesArchives() {
            return json.contains("-XX:SharedArchiveFile=");
        }

        /** The Java and the Flink that it runs with. */
        StockFlink.Engine engine() {
            return new StockFlink.Engine(
                    Path.of(find("\"command\":\\[\"([^\"]*)\"")), Path.of(find("\"FLINK_HOME\":\"([^\"]*)\"")));
        }

        Path log(String process) {
            Path directory = file.resolveSibling(process).resolve("log");
            return directory.resolve(process.replaceFirst("-\\d+$", "") + ".log");
        }

        private String find(String pattern) {
            Matcher matcher = Pattern.compile(pattern).matcher(json);
            if (!matcher.find()) {
                throw new IllegalStateException(file + " has no " + pattern);
            }
            return matcher.group(1);
        }
    }
}
