package dev.drey.local.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.RestorePoint.Kind;
import dev.drey.lifecycle.ledger.LedgerEntry;
import dev.drey.lifecycle.ledger.RestoreOrder;
import dev.drey.local.control.ControlFailure;
import dev.drey.local.files.Trees;
import dev.drey.model.ResourceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about restore points, over a ledger and files that a test writes by hand. */
final class RestoresTest {
    private static final ResourceKey APP = new ResourceKey(dev.drey.model.Kind.FLINK_DEPLOYMENT, "default", "app");
    private static final JobId RUN = new JobId("1a".repeat(16));
    private static final Instant T0 = Instant.parse("2026-11-22T09:00:00Z");

    @TempDir
    Path home;

    private PlaneWithoutFlink plane;

    @BeforeEach
    void open() {
        plane = new PlaneWithoutFlink(home);
        plane.stopLooking();
    }

    @AfterEach
    void close() {
        plane.close();
    }

    private static String manifest(String flinkVersion, String more) {
        return """
                apiVersion: flink.apache.org/v1beta1
                kind: FlinkDeployment
                metadata: {name: app}
                spec:
                  flinkVersion: %s
                  serviceAccount: flink
                  jobManager: {resource: {memory: 1024m, cpu: 1}}
                  taskManager: {resource: {memory: 1024m, cpu: 1}}
                  job: {jarURI: "local:///opt/flink/examples/streaming/StateMachineExample.jar", parallelism: 1%s}
                """.formatted(flinkVersion, more);
    }

    private static byte[] fixture(String name) throws IOException {
        return Files.readAllBytes(
                Path.of("../flink/src/test/resources/dev/drey/flink/snapshot").resolve(name));
    }

    /** A checkpoint in the ledger, with this as its metadata. */
    private String checkpoint(int id, byte[] metadata) throws IOException {
        Path folder = home.resolve("state").resolve(RUN.hex()).resolve("chk-" + id);
        Files.createDirectories(folder);
        Files.write(folder.resolve("_metadata"), metadata);
        note(folder.toUri().toString(), Kind.CHECKPOINT, id);
        return LedgerEntry.normal(folder.toUri().toString());
    }

    private void note(String path, Kind kind, int second) {
        plane.records()
                .ledgers()
                .note(
                        APP,
                        List.of(LedgerEntry.said(
                                path, kind, RUN, T0.plusSeconds(second), Optional.of(3L), Optional.of("1.20.5"))),
                        Set.of());
    }

    private static ObjectNode about(String verb) {
        return PlaneWithoutFlink.about(verb, "FlinkDeployment", "app");
    }

    private String ordered() {
        return plane.resources()
                .get(APP)
                .flatMap(it -> RestoreOrder.of(it.resource().document()))
                .map(RestoreOrder::from)
                .orElse("");
    }

    private void checkRefused(ObjectNode request, String... says) {
        long generation = plane.resources().get(APP).map(it -> it.generation()).orElse(0L);
        assertThatThrownBy(() -> plane.ask(request))
                .isInstanceOf(ControlFailure.class)
                .message()
                .contains(says);
        assertThat(plane.resources().get(APP).map(it -> it.generation()).orElse(0L))
                .isEqualTo(generation);
    }

    @Test
    void theListTellsWhatCanBeReadNowAlsoOfAJobThatIsGone() throws IOException {
        String seven = checkpoint(7, fixture("checkpoint-1.20.5"));
        note("file:/gone/savepoint-1a1a1a-5", Kind.SAVEPOINT, 1);
        Path besides = home.resolve("state").resolve(RUN.hex()).resolve("chk-9");
        Files.createDirectories(besides);
        Files.write(besides.resolve("_metadata"), fixture("checkpoint-1.20.5"));
        List<ObjectNode> points = plane.ask(about("restorepoints"));
        assertThat(points)
                .extracting(
                        it -> it.path("id").asText() + " " + it.path("readable").asText())
                .containsExactlyInAnyOrder("1a1a1a-chk-7 yes", "1a1a1a-chk-9 yes", "savepoint-1a1a1a-5 no");
        assertThat(points)
                .filteredOn(it -> it.path("path").asText().equals(seven))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.path("verified").asText()).isEqualTo("its _metadata was read: format 4, 3 operators");
                    assertThat(it.path("revision").asInt()).isEqualTo(3);
                    assertThat(it.path("flinkVersion").asText()).isEqualTo("1.20.5");
                });
        assertThatThrownBy(() -> plane.ask(PlaneWithoutFlink.about("restorepoints", "FlinkDeployment", "nobody")))
                .hasMessageContaining("there is no job \"nobody\"");
    }

    @Test
    void aLedgerOutlivesThePlaneAndTheJournal() throws IOException {
        checkpoint(7, fixture("checkpoint-1.20.5"));
        plane.close();
        Trees.delete(home.resolve("journal"));
        open();
        assertThat(plane.ask(about("restorepoints"))).hasSize(1);
    }

    @Test
    void anUnreadableLedgerKeepsNothingFromGoingOn() throws IOException {
        Path file = home.resolve("ledger/default/flinkdeployment/app.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"format\": 1, \"restorePoints\": [{}]}");
        assertThat(plane.records().ledgers().of(APP).isEmpty()).isTrue();
        assertThat(file.resolveSibling("app.json.unreadable")).exists();
    }

    @Test
    void aRestoreIsRecordedWithTheResourceAndWakesASuspendedJob() throws IOException {
        String seven = checkpoint(7, fixture("checkpoint-1.20.5"));
        plane.apply(manifest("v1_20", ", state: suspended"));
        plane.ask(about("restore").put("from", "1a1a1a-chk-7"));
        assertThat(ordered()).isEqualTo(seven);
        assertThat(plane.resources().get(APP).orElseThrow().generation()).isEqualTo(2);
        assertThat(plane.resources()
                        .get(APP)
                        .orElseThrow()
                        .resource()
                        .document()
                        .at("/spec/job/state")
                        .asText())
                .isEqualTo("running");
        plane.apply(manifest("v1_20", ""));
        assertThat(ordered()).isEqualTo(seven);
    }

    @Test
    void whatCannotBeRestoredIsRefusedAndNothingChanges() throws IOException {
        checkpoint(7, fixture("checkpoint-2.3.0"));
        String cut = checkpoint(8, new byte[] {1, 2, 3, 4, 5});
        note("file:/gone/savepoint-1a1a1a-5", Kind.SAVEPOINT, 1);
        plane.apply(manifest("v1_20", ""));
        checkRefused(about("restore").put("from", "1a1a1a-chk-7"), "format 6", "Flink 1.20", "Nothing was changed");
        checkRefused(about("restore").put("from", cut), "it does not begin as Flink's snapshots do");
        checkRefused(about("restore").put("from", "savepoint-1a1a1a-5"), "there is no file:/gone/savepoint-1a1a1a-5");
        checkRefused(about("restore").put("from", "/nowhere"), "/nowhere");
        checkRefused(about("restore").put("from", "no-such-id"), "there is no restore point 'no-such-id'");
        checkRefused(about("restore").put("from", "latest"), "none of the 3 restore points");
        assertThat(ordered()).isEmpty();
    }

    @Test
    void thePointOfAnotherJobNeedsAWord() throws IOException {
        checkpoint(7, fixture("checkpoint-1.20.5"));
        Path other = home.resolve("savepoint-2b2b2b-0123456789ab");
        Files.createDirectories(other);
        Files.write(other.resolve("_metadata"), fixture("checkpoint-1.20.5"));
        plane.apply(manifest("v1_20", ""));
        ObjectNode request = about("restore").put("from", other.toString());
        checkRefused(request, "belongs to another job", "--force-other-job");
        plane.ask(request.put("anyJob", true));
        assertThat(ordered()).isEqualTo(other.toString());
    }

    @Test
    void aDeletedJobComesBackWithItsNewestPointOrSaysThatItDoesNot() throws IOException {
        checkpoint(7, fixture("checkpoint-1.20.5"));
        String newest = checkpoint(8, fixture("checkpoint-1.20.5"));
        checkpoint(9, new byte[] {1});
        ObjectNode apply = PlaneWithoutFlink.applying(manifest("v1_20", ""));
        assertThat(plane.ask(apply.deepCopy().put("dryRun", true))
                        .getFirst()
                        .path("notes")
                        .toString())
                .contains("it starts without state", "3 restore points", "drey restore app --from 1a1a1a-chk-9");
        assertThat(plane.ask(apply.deepCopy().put("restore", "latest"))
                        .getFirst()
                        .path("notes")
                        .toString())
                .contains("it starts from " + newest);
        assertThat(ordered()).isEqualTo(newest);
        checkRefused(apply.deepCopy().put("restore", "latest"), "is there and has its own state");
    }

    @Test
    void aManifestThatNamesWhatIsNotThereIsRefused() {
        ObjectNode apply = PlaneWithoutFlink.applying(
                manifest("v1_20", ", initialSavepointPath: \"file:///nowhere/savepoint-1\""));
        ObjectNode answer = plane.ask(apply).getFirst();
        assertThat(answer.path("result").asText()).isEqualTo("refused");
        assertThat(answer.at("/problems").toString())
                .contains("spec.job.initialSavepointPath", "/nowhere/savepoint-1", "there is no");
        assertThat(plane.resources().get(APP)).isEmpty();
    }
}
