package dev.drey.local.distribution;

import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.distribution.FlinkReleases.Wanted;
import dev.drey.local.files.Trees;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Turns a manifest's {@code jarURI} into a file, and looks into it, before anything is started: {@code file:}, {@code local:},
 * {@code http:}, {@code https:} and {@code maven:group:artifact:version[:classifier]}. What comes from outside is copied into
 * the cache under its SHA-256, so that a jar that is built anew does not change under a running job.
 */
public final class JobJars {
    /** Trouble that may pass by itself is {@link Unavailable} instead. */
    public sealed interface Resolution {
        record Found(JobJar jar) implements Resolution {}

        record Refused(String why) implements Resolution {}
    }

    /** Where a file was found, or a sentence that says why there is none. */
    sealed interface Located {
        /** {@code lasting} files are never written again by anybody. */
        record At(Path file, boolean lasting) implements Located {}

        record Nowhere(String why) implements Located {}
    }

    private static final String IMAGE_HOME = "/opt/flink/";

    /** Begins the name of a file beside a fetched jar, which ends in the digest of the address that the jar came from. */
    private static final String ORIGIN = ".from-";

    private final Cache cache;
    private final MavenRepository maven;
    private final Downloads downloads;
    private final SequencedMap<String, Path> bundled;

    /**
     * @param bundled jars of Drey's own by the path that they have in Flink's image, for those that a home lacks
     */
    public JobJars(Cache cache, MavenRepository maven, Downloads downloads, Map<String, Path> bundled) {
        this.cache = cache;
        this.maven = maven;
        this.downloads = downloads;
        this.bundled = new LinkedHashMap<>(bundled);
    }

    /**
     * Finds, fetches if need be, and checks. Blocks on disk and network.
     *
     * @throws Unavailable if a server or repository does not answer, or the cache cannot be written
     */
    public Resolution resolve(String jarUri, Optional<String> entryClass, FlinkHome home, Progress progress) {
        return switch (locate(jarUri, home, progress)) {
            case Located.Nowhere(String why) -> new Resolution.Refused(why);
            case Located.At(Path file, boolean lasting) -> check(file, lasting, jarUri, entryClass, home);
        };
    }

    private Resolution check(Path file, boolean lasting, String jarUri, Optional<String> entryClass, FlinkHome home) {
        Path kept = lasting ? file : keep(file);
        return switch (JarCheck.check(kept, entryClass, home.jars())) {
            case JarCheck.Checked.Fine(String name, int javaFeature) ->
                new Resolution.Found(new JobJar(kept, name, javaFeature));
            case JarCheck.Checked.Broken(String why) -> new Resolution.Refused(jarUri + " " + why);
        };
    }

    private Located locate(String jarUri, FlinkHome home, Progress progress) {
        URI uri;
        try {
            uri = new URI(jarUri);
        } catch (URISyntaxException e) {
            return new Located.Nowhere("'" + jarUri + "' is not a URI: " + e.getReason());
        }
        return switch (Optional.ofNullable(uri.getScheme()).orElse("")) {
            case "local" -> inImage(jarUri, uri, home);
            case "file", "" -> onDisk(jarUri, Optional.ofNullable(uri.getPath()).orElse(""));
            case "maven" -> inMaven(jarUri, progress);
            case "http", "https" -> downloaded(uri, progress);
            default ->
                new Located.Nowhere("'" + jarUri
                        + "' cannot be used here; a jarURI begins with local:, file:, https:, http: or maven:");
        };
    }

    private Located inImage(String jarUri, URI uri, FlinkHome home) {
        String path = Optional.ofNullable(uri.getPath()).orElse("");
        if (!path.startsWith(IMAGE_HOME)) {
            return onDisk(jarUri, path);
        }
        Path ofHome = home.root().resolve(path.substring(IMAGE_HOME.length())).normalize();
        if (Files.isRegularFile(ofHome)) {
            return new Located.At(ofHome, true);
        }
        return Optional.ofNullable(bundled.get(path))
                .<Located>map(file -> new Located.At(file, true))
                .orElseGet(() -> new Located.Nowhere(jarUri + " is not there: on this machine it would be " + ofHome
                        + " (name a jar of this machine with file:)"));
    }

    private static Located onDisk(String jarUri, String path) {
        if (!path.startsWith("/")) {
            return new Located.Nowhere("'" + jarUri + "' needs an absolute path, such as file:///home/me/job.jar");
        }
        Path file = Path.of(path);
        return Files.isRegularFile(file)
                ? new Located.At(file, false)
                : new Located.Nowhere(jarUri + " is not there: no file " + file);
    }

    private Located inMaven(String jarUri, Progress progress) {
        String coordinates = jarUri.substring("maven:".length());
        return Artifact.parse(coordinates)
                .<Located>map(artifact -> new Located.At(
                        maven.file(new Wanted(artifact, false), new Transfers(coordinates, 0, progress))
                                .file(),
                        false))
                .orElseGet(() -> new Located.Nowhere(
                        "'" + jarUri + "' is not of the form maven:group:artifact:version[:classifier]"));
    }

    /**
     * Asks the server each time, as there may be a newer jar. One that does not answer must not keep a job from going on after a
     * failure: then the jar that was fetched last will do. A download that was cut off is begun again by the next one.
     */
    private Located downloaded(URI uri, Progress progress) {
        String id = Sha256.of(uri.toString()).hex();
        Path incoming = cache.jars().resolve(".incoming-" + id);
        Runnable whenTaken = () -> progress.update(new Progress.State.Waiting(Downloads.withoutSecrets(uri)));
        return cache.exclusively("jar-" + id, whenTaken, () -> {
            try {
                Trees.delete(incoming);
                Path target = Files.createDirectories(incoming).resolve(fileName(uri));
                return switch (downloads.fetch(uri, target, progress)) {
                    case Located.At(Path file, boolean _) -> new Located.At(keepFrom(id, file), true);
                    case Located.Nowhere nowhere -> nowhere;
                };
            } catch (Unavailable silence) {
                return new Located.At(fetchedLast(id).orElseThrow(() -> silence), true);
            } catch (IOException e) {
                throw cache.failed(incoming, e);
            } finally {
                Cache.discard(incoming);
            }
        });
    }

    /** Keeps a file and remembers that it came from there. */
    private Path keepFrom(String id, Path file) throws IOException {
        Path kept = keep(file);
        Files.writeString(kept.resolveSibling(ORIGIN + id), kept.getFileName().toString());
        return kept;
    }

    private Optional<Path> fetchedLast(String id) {
        try (Stream<Path> entries = Files.list(cache.jars())) {
            Optional<Path> origin = entries.map(entry -> entry.resolve(ORIGIN + id))
                    .filter(Files::isRegularFile)
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()));
            return origin.isPresent()
                    ? Optional.of(origin.get().resolveSibling(Files.readString(origin.get())))
                    : Optional.empty();
        } catch (IOException e) {
            throw cache.failed(cache.jars(), e);
        }
    }

    private static String fileName(URI uri) {
        String path = Optional.ofNullable(uri.getPath()).orElse("");
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.isEmpty() ? "job.jar" : name;
    }

    /** Copies a file to {@code jars/SHA-256/name}. What is hashed is the copy: the file may be written meanwhile. */
    private Path keep(Path file) {
        try {
            Path partial = Files.createTempFile(Files.createDirectories(cache.jars()), ".copy-", ".jar");
            try {
                Files.copy(file, partial, StandardCopyOption.REPLACE_EXISTING);
                Path directory = cache.jars().resolve(Sha256.of(partial).hex());
                Path kept = directory.resolve(file.getFileName().toString());
                Files.createDirectories(directory);
                return Files.move(partial, kept, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw cache.failed(cache.jars(), e);
        }
    }

    /** Removes the copies in the cache that are not to be kept; says how many those were. */
    public int prune(List<Path> keep) {
        if (!Files.isDirectory(cache.jars())) {
            return 0;
        }
        try (Stream<Path> entries = Files.list(cache.jars())) {
            List<Path> doomed = entries.filter(entry -> keep.stream()
                            .noneMatch(file -> file.toAbsolutePath().startsWith(entry)))
                    .toList();
            for (Path entry : doomed) {
                Trees.delete(entry);
            }
            return doomed.size();
        } catch (IOException e) {
            throw cache.failed(cache.jars(), e);
        }
    }
}
