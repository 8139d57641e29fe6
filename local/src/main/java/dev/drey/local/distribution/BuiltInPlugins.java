package dev.drey.local.distribution;

import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.distribution.FlinkReleases.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The plugins that Flink's distribution carries in {@code opt/}, such as {@code flink-s3-fs-hadoop}. What a home lacks is fetched
 * into the cache, in the newest patch that the repositories have: file systems work across patches.
 */
public final class BuiltInPlugins {
    /** About as much as the largest takes; only for progress. */
    private static final long DOWNLOAD_BYTES = 32_000_000;

    private final Cache cache;
    private final MavenRepository maven;

    public BuiltInPlugins(Cache cache, MavenRepository maven) {
        this.cache = cache;
        this.maven = maven;
    }

    /**
     * The one jar of the plugin. Blocks while it is fetched.
     *
     * @throws Unavailable if it has to be fetched and cannot be
     */
    public Path jar(String name, FlinkHome home, Progress progress) {
        Path kept = cache.root().resolve("plugins").resolve(home.release().toString());
        return jarIn(home.root().resolve("opt"), name)
                .or(() -> jarIn(kept, name))
                .orElseGet(() -> cache.exclusively(
                        "plugin-" + name + "-" + home.release(),
                        () -> progress.update(new Progress.State.Waiting(name)),
                        () -> jarIn(kept, name).orElseGet(() -> fetch(name, home.release(), kept, progress))));
    }

    /** The folders of the home's own plugins, each with the jars of one. */
    public static Stream<Path> folders(FlinkHome home) {
        return entries(home.plugins()).filter(Files::isDirectory);
    }

    /** The jar of this plugin, of any version, if it lies directly in the folder. */
    public static Optional<Path> jarIn(Path folder, String name) {
        return entries(folder)
                .filter(file -> file.getFileName().toString().startsWith(name + "-")
                        && file.getFileName().toString().endsWith(".jar"))
                .findFirst();
    }

    private static Stream<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList().stream();
        } catch (IOException e) {
            throw new Unavailable("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    private Path fetch(String name, FlinkRelease release, Path folder, Progress progress) {
        MavenRepository.Resolved found = maven.file(
                new Wanted(FlinkReleases.flink(name, release), true),
                new Transfers(name + " for Flink " + release, DOWNLOAD_BYTES, progress));
        Path target = folder.resolve(name + "-" + found.artifact().version() + ".jar");
        try {
            Path partial = Files.createDirectories(folder).resolve("." + target.getFileName() + ".partial");
            Files.copy(found.file(), partial, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw cache.failed(target, e);
        }
    }
}
