package dev.drey.local.plane;

import static dev.drey.local.plane.Manifest.application;
import static dev.drey.local.plane.Manifest.savepoint;
import static dev.drey.local.plane.PlaneWithoutFlink.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.SnapshotDirectories;
import dev.drey.lifecycle.SpecDocument;
import dev.drey.lifecycle.history.History;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.control.ControlFailure;
import dev.drey.local.journal.Journal;
import dev.drey.local.store.EventLog;
import dev.drey.local.store.LocalResources;
import dev.drey.local.store.Notices;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job with parallelism 1 that was stable, and one with parallelism 2 that is not yet. */
class RevisionsTest {
    private static final Instant T0 = Instant.parse("2026-11-22T10:00:00Z");
    private static final ResourceKey ORDERS = new ResourceKey(Kind.FLINK_DEPLOYMENT, "default", "orders");

    @AutoClose
    private final PlaneWithoutFlink plane;

    RevisionsTest(@TempDir Path home) {
        plane = new PlaneWithoutFlink(home);
    }

    @BeforeEach
    void runTwoRevisions() {
        plane.stopLooking();
        plane.apply(application("orders") + savepoint("kept", "FlinkDeployment", "orders"));
        Run first = starts(1, new Restore.Empty());
        record(new Phase.Running(first, T0.plusSeconds(2)), Reason.RUNNING);
        Stored stable = stored();
        Recorded recorded = recorded(stable);
        plane.resources()
                .record(
                        stable,
                        new Memory.OfRun(
                                recorded.withStanding(recorded.standing().proven(1, first.spec()))),
                        Reason.STABLE,
                        "");
        Restore saved = new Restore.Exactly("s3://b/savepoints/savepoint-1");
        record(new Phase.Removing(first, saved, Phase.Why.UPGRADE, T0.plusSeconds(10)), Reason.SAVEPOINT_TAKEN);
        record(new Phase.Stopped(first, saved, Phase.Why.UPGRADE, T0.plusSeconds(11)), Reason.STOPPING_CLUSTER);
        plane.apply(application("orders").replace("parallelism: 1", "parallelism: 2"));
        Run second = starts(2, new Restore.Exactly("s3://b/savepoints/savepoint-1"));
        record(new Phase.Running(second, T0.plusSeconds(14)), Reason.RUNNING);
    }

    private Run starts(int number, Restore.Resolved from) {
        Stored stored = stored();
        Run run = new Run(
                number,
                stored.generation(),
                Run.jobIdOf(stored.uid(), number),
                SnapshotDirectories.NONE,
                from,
                new SpecDocument(stored.resource().document().toString()));
        record(new Phase.Starting(run, T0.plusSeconds(number * 12L - 12)), Reason.SUBMIT);
        return run;
    }

    private void record(Phase phase, Reason reason) {
        Stored stored = stored();
        plane.resources().record(stored, new Memory.OfRun(recorded(stored).with(phase)), reason, "");
    }

    private static Recorded recorded(Stored stored) {
        return stored.memory() instanceof Memory.OfRun(Recorded recorded) ? recorded : Recorded.fresh();
    }

    private Stored stored() {
        return plane.resources().get(ORDERS).orElseThrow();
    }

    private List<ObjectNode> ask(String verb) {
        return plane.ask(about(verb, "FlinkDeployment", "orders"));
    }

    @Test
    void eachRevisionSaysWhatChangedAndWhatBecameOfIt() {
        List<ObjectNode> revisions = ask("history");
        assertThat(revisions).hasSize(2);
        assertThat(revisions.getFirst().path("outcome").asText()).isEqualTo("stable");
        assertThat(revisions.getFirst().path("left").asText()).isEqualTo("s3://b/savepoints/savepoint-1");
        assertThat(revisions.getFirst().path("isRunning").asBoolean()).isFalse();
        ObjectNode second = revisions.getLast();
        assertThat(second.path("change").asText()).isEqualTo("parallelism: 1 -> 2");
        assertThat(second.path("outcome").asText()).isEqualTo("running");
        assertThat(second.path("isRunning").asBoolean()).isTrue();
        assertThat(second.path("from").asText()).isEqualTo("s3://b/savepoints/savepoint-1");
        assertThat(second.path("gapMillis").asLong()).isEqualTo(4_000);
        assertThat(second.at("/phases/stopMillis").asLong()).isEqualTo(1_000);
        assertThat(second.at("/resource/spec/job/parallelism").asInt()).isEqualTo(2);
    }

    @Test
    void twoRevisionsAreComparedFieldByField() {
        ObjectNode request =
                about("diff", "FlinkDeployment", "orders").put("from", 2).put("to", 1);
        assertThat(plane.ask(request).getFirst().path("changes").toString())
                .isEqualTo("[\"spec.job.parallelism: 2 -> 1\"]");
        assertThatThrownBy(() -> plane.ask(request.put("to", 7)))
                .isInstanceOf(ControlFailure.class)
                .hasMessage("flinkdeployment/orders has no revision 7; it has 1, 2");
        assertThatThrownBy(() -> plane.ask(about("history", "FlinkStateSnapshot", "kept")))
                .isInstanceOf(ControlFailure.class)
                .hasMessage("flinkstatesnapshot/kept is a snapshot; it has no revisions");
    }

    @Test
    void aRollbackIsAnEditThatKeepsNoncesAndWhetherTheJobIsToRun() {
        plane.apply(application("orders")
                .replace("parallelism: 1", "parallelism: 3\n    state: suspended\n    savepointTriggerNonce: 9"));
        ObjectNode now = ask("rollback").getFirst();
        assertThat(now.at("/spec/job/parallelism").asInt()).isEqualTo(1);
        assertThat(now.at("/spec/job/state").asText()).isEqualTo("suspended");
        assertThat(now.at("/spec/job/savepointTriggerNonce").asInt()).isEqualTo(9);
        assertThat(now.at("/metadata/generation").asInt()).isEqualTo(4);
    }

    @Test
    void withoutANumberItGoesToTheLastStableOneThatSaysSomethingElse() {
        assertThat(ask("rollback").getFirst().at("/spec/job/parallelism").asInt())
                .isEqualTo(1);
        assertThatThrownBy(() -> ask("rollback"))
                .isInstanceOf(ControlFailure.class)
                .hasMessage(
                        "no earlier revision of flinkdeployment/orders was stable with another spec than the newest;"
                                + " 'drey history flinkdeployment/orders' lists all, --to N takes any of them");
        assertThatThrownBy(() ->
                        plane.ask(about("rollback", "FlinkDeployment", "orders").put("to", 1)))
                .isInstanceOf(ControlFailure.class)
                .hasMessage("the spec of flinkdeployment/orders is that of revision 1 already");
        ObjectNode forward = plane.ask(
                        about("rollback", "FlinkDeployment", "orders").put("to", 2))
                .getFirst();
        assertThat(forward.at("/spec/job/parallelism").asInt()).isEqualTo(2);
    }

    @Test
    void theHistoryIsReadFromTheJournalAndGoesWithItsResource() {
        History before = plane.resources().history(ORDERS);
        Journal journal = plane.journal();
        LocalResources again = new LocalResources(
                journal, new EventLog(journal), new Notices(), InstantSource.fixed(T0), new SplittableRandom(1));
        assertThat(again.history(ORDERS)).isEqualTo(before);
        again.forget(again.get(ORDERS).orElseThrow(), Reason.DELETED, "");
        assertThat(again.history(ORDERS).revisions()).isEmpty();
        assertThat(journal.entries("revision")).isEmpty();
    }
}
