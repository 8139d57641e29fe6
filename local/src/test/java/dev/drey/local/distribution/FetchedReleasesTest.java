package dev.drey.local.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every release of the table out of the network into an empty local repository, and again with no network. */
@Tag("real-flink")
class FetchedReleasesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private static List<FlinkLine> lines() {
        return FlinkReleases.lines();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void everyLineIsFetchedWholeIntoAnEmptyRepositoryAndThenWorksOffline(FlinkLine line) {
        Optional<Path> repository = Optional.of(directory.resolve("repository"));
        Cache cache = new Cache(directory.resolve("cache"));
        WantedFlink wanted = new WantedFlink.Line(line);
        List<Progress.State> states = new ArrayList<>();

        FlinkHome home = found(new FlinkHomes(cache, maven(repository, false), Optional.empty())
                .locate(wanted, Progress.throttled(states::add, InstantSource.system())));

        assertThat(home.release()).isEqualTo(FlinkReleases.release(wanted).orElseThrow());
        assertThat(home.classPath()).allMatch(Files::isRegularFile).hasSizeGreaterThan(40);
        assertThat(home.flatRpc()).hasValueSatisfying(jar -> assertThat(jar).isRegularFile());
        Progress.State.Fetching last = states.reversed().stream()
                .filter(Progress.State.Fetching.class::isInstance)
                .map(Progress.State.Fetching.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(last.filesDone()).isEqualTo(last.filesTotal());
        assertThat(last.bytesDone()).isBetween(bytes(line) * 97 / 100, bytes(line) * 103 / 100);

        FlinkHomes offline =
                new FlinkHomes(cache, maven(Optional.of(directory.resolve("other")), true), Optional.empty());
        assertThat(found(offline.locate(wanted, Progress.silent()))).isEqualTo(home);
        assertThat(offline.verify(home)).isEmpty();
    }

    private static long bytes(FlinkLine line) {
        return FlinkReleases.entry(line).orElseThrow().downloadBytes();
    }

    private static MavenRepository maven(Optional<Path> repository, boolean offline) {
        return new MavenRepository(new MavenRepository.Settings(Optional.empty(), repository, offline));
    }

    private static FlinkHome found(FlinkHomes.Located located) {
        assertThat(located).isInstanceOf(FlinkHomes.Located.Found.class);
        return ((FlinkHomes.Located.Found) located).home();
    }
}
