import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The newest build of the checkout. */
final class Builds {
    private Builds() {}

    /** One of the jars of jobs that belong to it. */
    static Path jar(Path checkout, String name) throws IOException {
        Path builds = checkout.resolve("target/drey");
        String current = Files.readString(builds.resolve("current")).strip();
        return builds.resolve(current).resolve("flink").resolve(name);
    }
}
