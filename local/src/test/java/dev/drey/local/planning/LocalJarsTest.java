package dev.drey.local.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.SnapshotDirectories;
import dev.drey.lifecycle.SpecDocument;
import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.cluster.ClusterFiles;
import dev.drey.local.distribution.Cache;
import dev.drey.local.distribution.Downloads;
import dev.drey.local.distribution.FlinkHome;
import dev.drey.local.distribution.FlinkHomes;
import dev.drey.local.distribution.FlinkRelease;
import dev.drey.local.distribution.JobJars;
import dev.drey.local.distribution.MavenRepository;
import dev.drey.local.jdk.Jdks;
import dev.drey.local.jobs.Specs;
import dev.drey.local.journal.HomeFormat;
import dev.drey.local.journal.Journal;
import dev.drey.local.store.EventLog;
import dev.drey.local.store.LocalResources;
import dev.drey.local.store.Notices;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.JobSpec;
import dev.drey.model.Resource;
import dev.drey.model.reading.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
class LocalJarsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    @TempDir
    Path folder;

    private Journal journal;
    private LocalResources resources;
    private LocalJars jars;

    // What the manifest names as its job.
    public static final class Job {
        private Job() {}

        public static void main(String[] arguments) {}
    }

    @BeforeEach
    void open() {
        journal = Journal.open(folder.resolve("journal"), HomeFormat.of("test"));
        resources = new LocalResources(journal, new EventLog(journal), new Notices(), CLOCK, new SplittableRandom(1));
        ClusterFiles files = new ClusterFiles(folder.resolve("clusters"));
        Cache cache = new Cache(folder.resolve("cache"));
        MavenRepository maven = new MavenRepository(MavenRepository.Settings.ofUser());
        Duration second = Duration.ofSeconds(1);
        jars = new LocalJars(
                new JobJars(cache, maven, new Downloads(second, second), Map.of()),
                new Engines(given -> new FlinkHomes(cache, maven, given), Jdks.ofThisMachine(), List.of()),
                resources,
                new Specs(resources, new Intents(new LocalSurroundings(folder.resolve("state"), files))),
                files);
        build("first");
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void aRecoveryRunsTheJarThatTheLostRunHadAlthoughItWasBuiltAnew() throws IOException {
        Stored orders = applied();
        Path first = jarOf(orders, 1, 1);

        build("second");
        assertThat(jarOf(orders, 2, 1)).isEqualTo(first);
        Files.delete(folder.resolve("job.jar"));
        assertThat(jarOf(orders, 3, 1)).isEqualTo(first);
    }

    @Test
    void aChangedSpecTakesTheJarThatWasBuiltAnew() {
        Stored orders = applied();
        Path first = jarOf(orders, 1, 1);

        build("second");
        assertThat(jarOf(orders, 2, 2)).isNotEqualTo(first).exists();
    }

    @Test
    void whatGoesBackToAnEarlierSpecGoesBackToItsJar() {
        Stored orders = applied();
        Path first = jarOf(orders, 1, 1);
        build("second");
        Path second = jarOf(orders, 2, 2);

        assertThat(jarOf(orders, 3, 1)).isEqualTo(first);
        build("third");
        String uri = "file://" + folder.resolve("job.jar");
        new KeptJars(new ClusterFiles(folder.resolve("clusters")))
                .carry(orders.key(), orders.key(), orders.uid(), uri, 2, 3);
        assertThat(jarOf(orders, 4, 3)).isEqualTo(second);
        assertThat(jarOf(orders, 5, 4)).isNotIn(first, second);
    }

    @Test
    void onlySoManyEarlierJarsAreRemembered() throws IOException {
        Stored orders = applied();
        for (int generation = 1; generation <= 30; generation++) {
            jarOf(orders, generation, generation);
        }
        try (var files = Files.list(folder.resolve("clusters/default/orders/jars"))) {
            assertThat(files).hasSize(21);
        }
    }

    @Test
    void aResourceOfTheSameNameKnowsNothingOfTheJarOfItsPredecessor() {
        Stored orders = applied();
        Path first = jarOf(orders, 1, 1);
        resources.forget(orders, Reason.DELETED, "");

        build("second");
        assertThat(jarOf(applied(), 1, 1)).isNotEqualTo(first);
    }

    @Test
    void aJarThatIsGoneFromTheCacheIsTakenFromWhereTheManifestSays() throws IOException {
        Stored orders = applied();
        Path first = jarOf(orders, 1, 1);

        Files.delete(first);
        assertThat(jarOf(orders, 2, 1)).isEqualTo(first).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "{\"spec\": {}}"})
    void aFileThatSaysNothingIsAsIfThereWereNone(String text) throws IOException {
        Stored orders = applied();
        Path file = folder.resolve("clusters/default/orders/jars/orders.json");
        Files.writeString(Files.createDirectories(file.getParent()).resolve(file.getFileName()), text);

        assertThat(jarOf(orders, 1, 1)).exists();
        assertThat(file).content().contains("\"generation\":1");
    }

    private Path jarOf(Stored stored, int number, long generation) {
        Run run = new Run(
                number,
                generation,
                new JobId("%032x".formatted(number)),
                SnapshotDirectories.NONE,
                new Restore.Empty(),
                new SpecDocument(stored.resource().document().toString()));
        FlinkHome home = new FlinkHome(
                new FlinkRelease(2, 3, 0),
                folder.resolve("flink"),
                List.of(),
                Optional.empty(),
                FlinkHome.Origin.CACHE);
        JobSpec job = Objects.requireNonNull(
                ((FlinkDeployment) stored.resource()).spec().job());
        return jars.find(stored.key(), run, job, home, _ -> {}).file();
    }

    private Stored applied() {
        Resource resource = ManifestReader.withoutVariables()
                .read("orders.yaml", """
                        apiVersion: flink.apache.org/v1beta1
                        kind: FlinkDeployment
                        metadata: {name: orders}
                        spec:
                          flinkVersion: v2_3
                          job:
                            jarURI: file://JAR
                            entryClass: ENTRY
                        """.replace(
                        "JAR", folder.resolve("job.jar").toString()).replace("ENTRY", Job.class.getName()))
                .resources()
                .getFirst();
        resources.put(resource);
        return resources.get(resource.key()).orElseThrow();
    }

    private void build(String version) {
        String entry = Job.class.getName().replace('.', '/') + ".class";
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("job.jar")));
                InputStream compiled = Objects.requireNonNull(Job.class.getResourceAsStream("/" + entry))) {
            zip.putNextEntry(new ZipEntry(entry));
            compiled.transferTo(zip);
            zip.putNextEntry(new ZipEntry(version));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
