package dev.drey.local.distribution;

import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.distribution.FlinkReleases.Wanted;
import dev.drey.local.files.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes directories that Flink can be given as {@code FLINK_PLUGINS_DIR}. Its methods block on disk and network. */
public final class FlinkPlugins {
    private final Cache cache;
    private final MavenRepository maven;

    public FlinkPlugins(Cache cache, MavenRepository maven) {
        this.cache = cache;
        this.maven = maven;
    }

    /**
     * A directory with exactly these plugins, from the cache or fetched. File systems work across the patches of a line, so an
     * older patch is taken where a repository has no newer one.
     *
     * @throws Unavailable if one cannot be had for this release, or the cache cannot be written
     */
    public Path directory(FlinkRelease release, Set<FlinkPlugin> plugins, Progress progress) {
        Set<FlinkPlugin> ordered = EnumSet.noneOf(FlinkPlugin.class);
        ordered.addAll(plugins);
        String names = ordered.stream().map(FlinkPlugin::artifact).collect(Collectors.joining("+"));
        Path directory = cache.root().resolve("plugins").resolve(release + "-" + names);
        if (Files.isDirectory(directory)) {
            return directory;
        }
        String what = names + " " + release;
        return cache.exclusively(
                "plugins",
                () -> progress.update(new Progress.State.Waiting(what)),
                () -> Files.isDirectory(directory) ? directory : fill(directory, release, ordered, progress));
    }

    private Path fill(Path directory, FlinkRelease release, Set<FlinkPlugin> plugins, Progress progress) {
        Path partial = directory.resolveSibling("." + directory.getFileName() + ".partial");
        try {
            Trees.delete(partial);
            Files.createDirectories(partial);
            for (FlinkPlugin plugin : plugins) {
                Artifact artifact = FlinkReleases.flink(plugin.artifact(), release);
                Path jar = maven.file(new Wanted(artifact, true), new Transfers(artifact.toString(), 0, progress))
                        .file();
                Path own = Files.createDirectories(partial.resolve(plugin.artifact()));
                HomeInstaller.linkOrCopy(jar, own.resolve(jar.getFileName().toString()));
            }
            return Files.move(partial, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw cache.failed(directory, e);
        } finally {
            Cache.discard(partial);
        }
    }
}
