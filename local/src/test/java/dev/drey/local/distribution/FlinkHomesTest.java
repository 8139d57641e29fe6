package dev.drey.local.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.files.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class FlinkHomesTest {
    private static final FlinkRelease RELEASE = new FlinkRelease(2, 2, 1);
    private static final FlinkRelease OLDER = new FlinkRelease(2, 2, 0);
    private static final WantedFlink LINE = new WantedFlink.Line(RELEASE.line());

    @TempDir
    private Path directory;

    private RepositoryOnDisk repository;
    private Cache cache;

    @BeforeEach
    void publish() {
        repository = new RepositoryOnDisk(directory).withFlink(RELEASE);
        cache = new Cache(directory.resolve("cache"));
    }

    @Test
    void aHomeIsFetchedOnceAndThenNeedsNoRepository() throws IOException {
        FlinkHome home = found(homes().locate(LINE, Progress.silent()));
        repository.vanish();

        assertThat(found(homes().locate(LINE, Progress.silent()))).isEqualTo(home);
        assertThat(home.release()).isEqualTo(RELEASE);
        assertThat(home.root()).isEqualTo(directory.resolve("cache/flink/2.2.1"));
        assertThat(homes().list()).containsExactly(home);
        assertThat(homes().verify(home)).isEmpty();
    }

    @Test
    void addonsComeFirstAndReplaceTheJarThatUnpacksItself() {
        FlinkHome home = found(homes().locate(LINE, Progress.silent()));
        Path addon = directory.resolve("addon.jar");

        assertThat(home.classPath(List.of(addon)))
                .startsWith(addon, home.root().resolve("flat/flink-rpc-akka.jar"))
                .doesNotContain(home.root().resolve("lib/flink-rpc-akka-loader-2.2.1.jar"));
        assertThat(home.classPath())
                .contains(home.root().resolve("lib/flink-rpc-akka-loader-2.2.1.jar"))
                .doesNotContain(home.root().resolve("flat/flink-rpc-akka.jar"));
        assertThat(home.flatRpc().orElseThrow()).hasContent("pekko of org.apache.flink:flink-rpc-akka-loader:2.2.1");
    }

    @Test
    void aModuleThatARepositoryHasOnlyInAnOlderPatchIsTakenFromThat() throws IOException {
        repository
                .with(FlinkReleases.flink("flink-container", OLDER))
                .with(FlinkReleases.flink("flink-container", new FlinkRelease(2, 3, 0)))
                .without(FlinkReleases.flink("flink-container", RELEASE));

        FlinkHome home = found(homes().locate(LINE, Progress.silent()));

        assertThat(home.root().resolve("lib/flink-container-2.2.0.jar")).isRegularFile();
        assertThat(home.root().resolve("lib/flink-container-2.2.1.jar")).doesNotExist();
    }

    @Test
    void aModuleOfTheRuntimeThatIsMissingIsSaidByNameAndLeavesNothing() throws IOException {
        repository.without(FlinkReleases.flink("flink-runtime", RELEASE));

        assertThatThrownBy(() -> homes().locate(LINE, Progress.silent()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("org.apache.flink:flink-runtime:jar:2.2.1");
        try (var left = Files.list(cache.flink())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void withoutARepositoryThePatchInTheCacheIsUsedAndSaid() throws IOException {
        repository.withFlink(OLDER);
        homes().fetch(OLDER, Progress.silent());
        repository.vanish();
        Trees.delete(directory.resolve("local"));

        assertThat(homes().locate(LINE, Progress.silent()))
                .isInstanceOfSatisfying(FlinkHomes.Located.Found.class, found -> {
                    assertThat(found.home().release()).isEqualTo(OLDER);
                    assertThat(found.remark()).contains("2.2.0 from the cache");
                });
    }

    @Test
    void whatAKilledFetchLeftBehindIsInNobodysWay() throws IOException {
        Path partial = Files.createDirectories(directory.resolve("cache/flink/.2.2.1.partial/lib"));
        Files.writeString(partial.resolve("flink-runtime-2.2.1.jar"), "half a j");
        Files.createDirectories(directory.resolve("cache/flink/2.2.1"));

        FlinkHome home = found(homes().locate(LINE, Progress.silent()));

        assertThat(homes().verify(home)).isEmpty();
        assertThat(partial).doesNotExist();
    }

    @Test
    void aJarThatWasCutOffIsFetchedAgain() throws IOException {
        FlinkHome home = found(homes().locate(LINE, Progress.silent()));
        Path jar = home.root().resolve("lib/flink-runtime-2.2.1.jar");
        replace(jar, "cut");
        Trees.delete(directory.resolve("local"));

        assertThat(homes().verify(home)).singleElement().asString().contains("flink-runtime-2.2.1.jar is not the file");
        assertThat(homes().verify(found(homes().locate(LINE, Progress.silent()))))
                .isEmpty();
    }

    @Test
    void ofTwoThatWantTheSameReleaseOneFetchesAndTheOtherWaits() throws Exception {
        CountDownLatch firstIsFetching = new CountDownLatch(1);
        CountDownLatch secondIsWaiting = new CountDownLatch(1);
        Progress slow = state -> {
            if (state instanceof Progress.State.Resolving) {
                firstIsFetching.countDown();
                await(secondIsWaiting);
            }
        };
        Progress waiting = state -> {
            assertThat(state).isInstanceOf(Progress.State.Waiting.class);
            secondIsWaiting.countDown();
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<FlinkHome> first = threads.submit(() -> homes().fetch(RELEASE, slow));
            await(firstIsFetching);
            Future<FlinkHome> second = threads.submit(() -> homes().fetch(RELEASE, waiting));
            assertThat(second.get()).isEqualTo(first.get());
        }
    }

    @Test
    void aLineThatDreyDoesNotKnowIsRefusedWithThoseItKnows() {
        assertThat(homes().locate(new WantedFlink.Line(new FlinkLine(1, 17)), Progress.silent()))
                .isEqualTo(new FlinkHomes.Located.Refused(
                        "Flink 1.17 is not supported; Drey runs Flink [1.20, 2.0, 2.1, 2.2, 2.3]"));
    }

    @Test
    void pruningKeepsWhatIsNamedAndRemovesTheRest() {
        repository.withFlink(OLDER);
        homes().fetch(OLDER, Progress.silent());
        FlinkHome kept = homes().fetch(RELEASE, Progress.silent());

        assertThat(homes().prune(Set.of(RELEASE))).containsExactly(OLDER);
        assertThat(homes().list()).containsExactly(kept);
    }

    @Test
    void anUnpackedDistributionIsUsedAsItIs() throws IOException {
        Path distribution = directory.resolve("flink");
        lib(distribution, "flink-dist-2.2.0.jar", "log4j-core-2.24.jar", "flink-cep-2.2.0.jar");

        FlinkHome home = found(given(distribution).locate(LINE, Progress.silent()));

        assertThat(home.release()).isEqualTo(OLDER);
        assertThat(home.origin()).isEqualTo(FlinkHome.Origin.GIVEN);
        assertThat(home.classPath())
                .extracting(Path::getFileName)
                .map(Path::toString)
                .containsExactly("flink-cep-2.2.0.jar", "log4j-core-2.24.jar", "flink-dist-2.2.0.jar");
        assertThat(home.flatRpc().orElseThrow()).hasContent("pekko").isNotEqualTo(distribution);
    }

    @Test
    void whatPipInstallsIsAHomeToo() throws IOException {
        Path sitePackages = directory.resolve("site-packages");
        lib(sitePackages.resolve("pyflink"), "flink-dist-2.2.1.jar");

        assertThat(found(given(sitePackages).locate(LINE, Progress.silent())).root())
                .isEqualTo(sitePackages.resolve("pyflink"));
    }

    @Test
    void aGivenHomeOfAnotherLineIsRefusedWithTheWaysOut() throws IOException {
        Path distribution = directory.resolve("flink");
        lib(distribution, "flink-dist_2.12-1.20.5.jar");

        assertThat(given(distribution).locate(LINE, Progress.silent()))
                .isEqualTo(new FlinkHomes.Located.Refused("the manifest asks for Flink 2.2, but " + distribution
                        + " holds Flink 1.20.5 (unset FLINK_HOME, leave out --flink-home, or change flinkVersion)"));
    }

    @Test
    void aDirectoryWithoutFlinkIsRefused() throws IOException {
        Path empty = Files.createDirectories(directory.resolve("empty"));
        Path other = directory.resolve("other");
        lib(other, "spark-core.jar");

        assertThat(given(empty).locate(LINE, Progress.silent()))
                .isEqualTo(new FlinkHomes.Located.Refused(empty + " is not a Flink home: it has no 'lib' directory"));
        assertThat(given(other).locate(LINE, Progress.silent()))
                .isEqualTo(new FlinkHomes.Located.Refused(
                        other + " is not a Flink home: there is no flink-dist-*.jar in its 'lib'"));
    }

    @Test
    void aCacheThatCannotBeWrittenIsSaidWithTheWayOut() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        FlinkHomes homes = new FlinkHomes(
                new Cache(file.resolve("below")), repository.maven(directory.resolve("local")), Optional.empty());

        assertThatThrownBy(() -> homes.fetch(RELEASE, Progress.silent()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("DREY_CACHE");
    }

    private FlinkHomes homes() {
        return new FlinkHomes(cache, repository.maven(directory.resolve("local")), Optional.empty());
    }

    private FlinkHomes given(Path home) {
        return new FlinkHomes(cache, repository.maven(directory.resolve("local")), Optional.of(home));
    }

    private static void lib(Path home, String... jars) throws IOException {
        Path lib = Files.createDirectories(home.resolve("lib"));
        for (String jar : jars) {
            RepositoryOnDisk.writeJar(
                    Files.newOutputStream(lib.resolve(jar)), Map.of(HomeInstaller.NESTED_RPC, "pekko"));
        }
    }

    /** As a new file: the old one may be shared with Maven's local repository. */
    private static void replace(Path file, String content) throws IOException {
        Files.delete(file);
        Files.writeString(file, content);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FlinkHome found(FlinkHomes.Located located) {
        assertThat(located).isInstanceOf(FlinkHomes.Located.Found.class);
        return ((FlinkHomes.Located.Found) located).home();
    }
}
