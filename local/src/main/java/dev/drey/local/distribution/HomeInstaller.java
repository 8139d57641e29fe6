package dev.drey.local.distribution;

import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.distribution.MavenRepository.Resolved;
import dev.drey.local.files.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Puts a fetched release into the cache. Works in a hidden directory beside the final one and renames it as the last act, so
 * that a process killed at any moment leaves either nothing or a whole home.
 */
final class HomeInstaller {
    static final String NESTED_RPC = "flink-rpc-akka.jar";
    private static final String RPC_LOADER = "flink-rpc-akka-loader";

    private final Cache cache;
    private final MavenRepository maven;

    HomeInstaller(Cache cache, MavenRepository maven) {
        this.cache = cache;
        this.maven = maven;
    }

    /**
     * The caller holds the cache's lock for this release.
     *
     * @throws Unavailable if it cannot be fetched or written
     */
    void install(FlinkRelease release, long expectedBytes, Path home, Progress progress) {
        Path partial = home.resolveSibling("." + home.getFileName() + ".partial");
        String what = "Flink " + release;
        try {
            Files.createDirectories(home.getParent());
            Trees.delete(partial);
            refuseWhenFull(expectedBytes);
            progress.update(new Progress.State.Resolving(what, 0));
            List<Resolved> files =
                    maven.closure(FlinkReleases.artifacts(release), new Transfers(what, expectedBytes, progress));
            progress.update(new Progress.State.Installing(what));
            fill(partial, release, files);
            Trees.delete(home);
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw cache.failed(home, e);
        } finally {
            Cache.discard(partial);
        }
    }

    private void refuseWhenFull(long expectedBytes) throws IOException {
        if (Files.getFileStore(cache.flink()).getUsableSpace() < expectedBytes) {
            throw new Unavailable(cache.noSpace() + "; about " + expectedBytes / 1_000_000 + " MB are needed");
        }
    }

    private static void fill(Path partial, FlinkRelease release, List<Resolved> files) throws IOException {
        Path lib = Files.createDirectories(partial.resolve("lib"));
        List<HomeManifest.File> listed = new ArrayList<>();
        for (Resolved file : files) {
            Path target = lib.resolve(file.file().getFileName().toString());
            linkOrCopy(file.file(), target);
            listed.add(HomeManifest.describe(partial, target, file.artifact().toString()));
            if (file.artifact().name().equals(RPC_LOADER)) {
                Path flat = partial.resolve("flat").resolve(NESTED_RPC);
                extractNestedRpc(target, flat);
                listed.add(HomeManifest.describe(partial, flat, file.artifact() + "!/" + NESTED_RPC));
            }
        }
        new HomeManifest(HomeManifest.LAYOUT, release.toString(), listed).write(partial);
    }

    /** A link costs no space; it is not possible between disks and on some file systems. */
    static void linkOrCopy(Path source, Path target) throws IOException {
        try {
            Files.createLink(target, source);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    static void extractNestedRpc(Path jar, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry nested = zip.getEntry(NESTED_RPC);
            if (nested == null) {
                throw new IOException(jar + " has no " + NESTED_RPC + " in it");
            }
            try (var in = zip.getInputStream(nested)) {
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
