package dev.drey.local.distribution;

import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.files.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the Flink that processes are started from: the directory that the user gave, else the cache, else a fetch. Every method
 * may block on the disk, {@link #locate} and {@link #fetch} on the network too.
 */
public final class FlinkHomes {
    /** What looking for a Flink comes to. Trouble that may pass by itself is {@link Unavailable} instead. */
    public sealed interface Located {
        /** {@code remark} is worth a line to the user, or empty. */
        record Found(FlinkHome home, String remark) implements Located {}

        record Refused(String why) implements Located {}
    }

    private static final String VERIFIED = ".verified";

    private final Cache cache;
    private final MavenRepository maven;
    private final Optional<Path> given;

    /**
     * @param given the directory of {@code --flink-home} or {@code FLINK_HOME}; when there is one, nothing else is used
     */
    public FlinkHomes(Cache cache, MavenRepository maven, Optional<Path> given) {
        this.cache = cache;
        this.maven = maven;
        this.given = given;
    }

    /**
     * The Flink to use for what a manifest asks for; fetched when it is neither given nor in the cache.
     *
     * @throws Unavailable if it has to be fetched and cannot be
     */
    public Located locate(WantedFlink wanted, Progress progress) {
        if (given.isPresent()) {
            return fromGiven(given.get(), wanted);
        }
        Optional<FlinkRelease> release = FlinkReleases.release(wanted);
        if (release.isEmpty()) {
            return new Located.Refused(
                    "Flink " + wanted + " is not supported; Drey runs Flink " + FlinkReleases.lines());
        }
        try {
            return new Located.Found(fetch(release.get(), progress), "");
        } catch (Unavailable e) {
            return olderPatch(wanted).orElseThrow(() -> e);
        }
    }

    private Located fromGiven(Path directory, WantedFlink wanted) {
        return switch (GivenHome.look(directory, cache)) {
            case GivenHome.Looked.NotOne(String why) -> new Located.Refused(why);
            case GivenHome.Looked.Found(FlinkHome home)
            when !wanted.accepts(home.release()) ->
                new Located.Refused("the manifest asks for Flink " + wanted + ", but " + directory + " holds Flink "
                        + home.release() + " (unset FLINK_HOME, leave out --flink-home, or change flinkVersion)");
            case GivenHome.Looked.Found(FlinkHome home) -> new Located.Found(home, "");
        };
    }

    /** Without a network, the patch that is in the cache is better than none. */
    private Optional<Located> olderPatch(WantedFlink wanted) {
        return list().reversed().stream()
                .filter(home -> wanted.accepts(home.release()))
                .findFirst()
                .map(home -> new Located.Found(
                        home, "Flink " + home.release() + " from the cache; the newest patch could not be fetched"));
    }

    /**
     * The release from the cache, put there first if need be. Of two processes that ask at the same time one fetches.
     *
     * @throws Unavailable if it cannot be fetched or the cache cannot be written
     */
    public FlinkHome fetch(FlinkRelease release, Progress progress) {
        return cached(release).filter(this::isSound).orElseGet(() -> {
            String what = "Flink " + release;
            return cache.exclusively(
                    "flink-" + release, () -> progress.update(new Progress.State.Waiting(what)), () -> {
                        if (cached(release).filter(this::isSound).isEmpty()) {
                            new HomeInstaller(cache, maven)
                                    .install(release, downloadBytes(release), directory(release), progress);
                        }
                        return cached(release)
                                .filter(this::isSound)
                                .orElseThrow(() -> new Unavailable(what + " was fetched into " + directory(release)
                                        + " but cannot be read back whole"));
                    });
        });
    }

    private static long downloadBytes(FlinkRelease release) {
        return FlinkReleases.entry(release.line())
                .map(FlinkReleases.Entry::downloadBytes)
                .orElse(0L);
    }

    /** The releases in the cache, oldest first. */
    public List<FlinkHome> list() {
        return Trees.entries(cache.flink()).stream()
                .flatMap(entry -> FlinkRelease.parse(entry.getFileName().toString()).stream())
                .flatMap(release -> cached(release).stream())
                .sorted(Comparator.comparing(FlinkHome::release))
                .toList();
    }

    /** Removes the releases that are not to be kept from the cache, and says which those were. Running processes notice nothing. */
    public List<FlinkRelease> prune(Set<FlinkRelease> keep) {
        List<FlinkRelease> removed = new ArrayList<>();
        for (FlinkHome home : list()) {
            if (!keep.contains(home.release())) {
                cache.exclusively("flink-" + home.release(), () -> {}, () -> remove(home.root()));
                removed.add(home.release());
            }
        }
        return removed;
    }

    private Path remove(Path home) {
        Path doomed = home.resolveSibling("." + home.getFileName() + ".partial");
        try {
            Trees.delete(doomed);
            Files.move(home, doomed);
            Trees.delete(doomed);
            return home;
        } catch (IOException e) {
            throw cache.failed(home, e);
        }
    }

    /** Reads every file of a home in the cache; one sentence for each that is not what was fetched. */
    public List<String> verify(FlinkHome home) {
        try {
            Optional<HomeManifest> manifest = HomeManifest.read(home.root());
            return manifest.isEmpty()
                    ? List.of(home.root().resolve(HomeManifest.NAME) + " is missing")
                    : manifest.get().problemsIn(home.root());
        } catch (IOException e) {
            return List.of("cannot read " + home.root() + ": " + e);
        }
    }

    private Path directory(FlinkRelease release) {
        return cache.flink().resolve(release.toString());
    }

    private Optional<FlinkHome> cached(FlinkRelease release) {
        Path root = directory(release);
        try {
            return HomeManifest.read(root).isEmpty()
                    ? Optional.empty()
                    : Optional.of(new FlinkHome(
                            release,
                            root,
                            GivenHome.jarsOf(root.resolve("lib")),
                            Optional.of(root.resolve("flat").resolve(HomeInstaller.NESTED_RPC)),
                            FlinkHome.Origin.CACHE));
        } catch (IOException e) {
            throw new Unavailable("cannot read " + root + ": " + e, e);
        }
    }

    /** Hashes everything once, at the first use after a fetch; later looks only for presence and size. */
    private boolean isSound(FlinkHome home) {
        Path verified = home.root().resolve(VERIFIED);
        try {
            if (Files.exists(verified)) {
                return HomeManifest.read(home.root())
                        .orElseThrow(() -> new IOException("no manifest"))
                        .isPresentIn(home.root());
            }
            if (!verify(home).isEmpty()) {
                return false;
            }
            Files.writeString(verified, "");
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
