package dev.drey.cli.launch;

import dev.drey.cli.ExitCode;
import dev.drey.cli.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Marks the classes of jars that are in a format older than Java 6's as of Java 6. The JVM keeps no class of an older format in
 * its cache of linked classes, and picocli, which is for Java 5, would be loaded and verified anew at every start: a third of
 * the time of {@code drey get}. The format of Java 6 differs only in that it may have frames for the verifier; without them
 * the JVM verifies as before (JVMS 4.10).
 */
@Command(
        name = "prepare",
        hidden = true,
        description = "Mark classes of very old formats, so that the JVM can cache them.")
public final class PrepareCommand implements Callable<Integer> {
    /** After the magic number and the minor version, in big-endian order. */
    private static final int MAJOR_VERSION_AT = 7;

    private static final byte JAVA_6 = 50;

    @Parameters(paramLabel = "DIR", description = "A folder of jars that nothing uses yet.")
    Path directory = Path.of("");

    @Override
    public Integer call() {
        try (Stream<Path> jars = Files.list(directory)) {
            for (Path jar :
                    jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                mark(jar);
            }
            return ExitCode.OK;
        } catch (IOException | UncheckedIOException e) {
            throw new Failure("cannot prepare " + directory + ": " + e.getMessage(), e);
        }
    }

    private static void mark(Path jar) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar);
                Stream<Path> files = Files.walk(inside.getPath("/"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (bytes.length > MAJOR_VERSION_AT
                        && bytes[MAJOR_VERSION_AT - 1] == 0
                        && bytes[MAJOR_VERSION_AT] < JAVA_6) {
                    bytes[MAJOR_VERSION_AT] = JAVA_6;
                    Files.write(file, bytes);
                }
            }
        }
    }
}
