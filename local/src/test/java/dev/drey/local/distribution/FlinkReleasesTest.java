package dev.drey.local.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlinkReleasesTest {
    @Test
    void theTableHoldsFiveLinesEachAtItsNewestPatch() {
        assertThat(FlinkReleases.lines())
                .map(line -> FlinkReleases.entry(line).orElseThrow().newest().toString())
                .containsExactly("1.20.5", "2.0.2", "2.1.3", "2.2.1", "2.3.0");
        assertThat(FlinkReleases.lines())
                .allSatisfy(line -> assertThat(
                                FlinkReleases.entry(line).orElseThrow().javaVersions())
                        .isEqualTo(List.of(17, 21, 11)));
    }

    @Test
    void aManifestsVersionMeansTheNewestPatchAndAnExactOneItself() {
        assertThat(release("v2_3")).isEqualTo("2.3.0");
        assertThat(release("2.3")).isEqualTo("2.3.0");
        assertThat(release("v1_20")).isEqualTo("1.20.5");
        assertThat(release("2.1.1")).isEqualTo("2.1.1");
        assertThat(WantedFlink.parse("v2_x")).isEmpty();
        assertThat(WantedFlink.parse("2.0-preview1")).isEmpty();
        assertThat(FlinkReleases.release(WantedFlink.parse("v1_19").orElseThrow()))
                .isEmpty();
    }

    private static String release(String text) {
        return FlinkReleases.release(WantedFlink.parse(text).orElseThrow())
                .orElseThrow()
                .toString();
    }

    @Test
    void theCacheIsWhereTheUserSaysElseWhereCachesAre() {
        Path home = Path.of("/home/me");
        assertThat(Cache.of(Map.of(), home).root()).isEqualTo(Path.of("/home/me/.cache/drey"));
        assertThat(Cache.of(Map.of("XDG_CACHE_HOME", "/var/c"), home).root()).isEqualTo(Path.of("/var/c/drey"));
        assertThat(Cache.of(Map.of("XDG_CACHE_HOME", "/var/c", "DREY_CACHE", "/fast"), home)
                        .root())
                .isEqualTo(Path.of("/fast"));
    }

    @Test
    void aFullDiskIsOneSentenceWithTheWaysOut() {
        Cache cache = new Cache(Path.of("/small"));
        IOException full = new IOException("/small/flink/x.jar: No space left on device");
        assertThat(cache.failed(Path.of("/small/flink"), new IOException("copy failed", full)))
                .hasMessage("no space left on the disk of /small (free some, remove Flink versions with 'drey flink"
                        + " prune', or set DREY_CACHE to another disk)");
    }
}
