package dev.drey.local.distribution;

import dev.drey.local.files.Trees;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A Maven repository in a directory, which a settings.xml names as the mirror of all others. */
final class RepositoryOnDisk {
    private final Path root;
    private final Path settings;
    private final Map<String, Set<String>> versions = new TreeMap<>();

    RepositoryOnDisk(Path directory) {
        this.root = directory.resolve("remote");
        this.settings = directory.resolve("settings.xml");
        write(settings, """
                <settings><mirrors><mirror><id>here</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors></settings>
                """.formatted(root.toUri()).getBytes(StandardCharsets.UTF_8));
    }

    MavenRepository maven(Path localRepository) {
        return new MavenRepository(
                new MavenRepository.Settings(Optional.of(settings), Optional.of(localRepository), false));
    }

    /** Publishes all that a Flink home needs, each module as a jar that holds next to nothing. */
    RepositoryOnDisk withFlink(FlinkRelease release) {
        FlinkReleases.artifacts(release).forEach(wanted -> with(wanted.artifact()));
        return this;
    }

    RepositoryOnDisk with(Artifact artifact) {
        publish(file(artifact, "jar"), jar(Map.of(HomeInstaller.NESTED_RPC, "pekko of " + artifact)));
        publish(file(artifact, "pom"), """
                <project><modelVersion>4.0.0</modelVersion><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></project>
                """.formatted(artifact.group(), artifact.name(), artifact.version())
                .getBytes(StandardCharsets.UTF_8));
        String module = artifact.group().replace('.', '/') + "/" + artifact.name();
        versions.computeIfAbsent(module, _ -> new TreeSet<>()).add(artifact.version());
        publish(
                root.resolve(module).resolve("maven-metadata.xml"),
                metadata(artifact, versions.getOrDefault(module, Set.of())));
        return this;
    }

    RepositoryOnDisk without(Artifact artifact) throws IOException {
        Trees.delete(directory(artifact));
        return this;
    }

    void vanish() throws IOException {
        Trees.delete(root);
    }

    private static byte[] metadata(Artifact artifact, Set<String> versions) {
        String listed = String.join("</version><version>", versions);
        return """
                <metadata><groupId>%s</groupId><artifactId>%s</artifactId><versioning><versions><version>%s</version></versions></versioning></metadata>
                """.formatted(artifact.group(), artifact.name(), listed).getBytes(StandardCharsets.UTF_8);
    }

    private Path directory(Artifact artifact) {
        return root.resolve(artifact.group().replace('.', '/'))
                .resolve(artifact.name())
                .resolve(artifact.version());
    }

    private Path file(Artifact artifact, String extension) {
        return directory(artifact).resolve(artifact.name() + "-" + artifact.version() + "." + extension);
    }

    private static void publish(Path file, byte[] content) {
        write(file, content);
        write(file.resolveSibling(file.getFileName() + ".sha1"), sha1(content).getBytes(StandardCharsets.UTF_8));
    }

    private static String sha1(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] jar(Map<String, String> entries) {
        var bytes = new ByteArrayOutputStream();
        writeJar(bytes, entries);
        return bytes.toByteArray();
    }

    static void writeJar(OutputStream target, Map<String, String> entries) {
        try (ZipOutputStream zip = new ZipOutputStream(target)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
