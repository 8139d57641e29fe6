package dev.drey.lifecycle.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.SnapshotDirectories;
import dev.drey.lifecycle.SpecDocument;
import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.configuration.Surroundings;
import dev.drey.lifecycle.deployment.ClusterObserved;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.job.JobObserved;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.job.JobView;
import dev.drey.lifecycle.job.OriginView;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Phase.End;
import dev.drey.lifecycle.job.Phase.Why;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.job.SavepointView;
import dev.drey.lifecycle.job.Standing;
import dev.drey.lifecycle.ledger.Ledger;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Observation;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.lifecycle.snapshot.FilesView;
import dev.drey.lifecycle.snapshot.SnapshotObserved;
import dev.drey.lifecycle.snapshot.SnapshotObserved.Target;
import dev.drey.lifecycle.snapshot.SnapshotPhase;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import dev.drey.model.reading.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The status of every phase, compared with the documents in {@code status.json}. */
final class StatusDocumentsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Intents INTENTS = new Intents(new Surroundings() {
        @Override
        public Map<String, String> defaults(ResourceKey cluster) {
            return Map.of();
        }

        @Override
        public UnaryOperator<String> paths(FlinkDeployment cluster) {
            return UnaryOperator.identity();
        }
    });
    private static final String APPLICATION = """
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkDeployment
            metadata: {name: app}
            spec:
              flinkConfiguration: {execution.checkpointing.savepoint-dir: "file:///s"}
              job: {jarURI: "local:///a.jar", parallelism: 2, upgradeMode: savepoint}
            """;
    private static final String SUSPENDED = APPLICATION.replace("parallelism: 2", "parallelism: 2, state: suspended");
    private static final String SESSION = """
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkDeployment
            metadata: {name: session}
            spec: {}
            """;
    private static final String SESSION_JOB = """
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkSessionJob
            metadata: {name: job}
            spec:
              deploymentName: session
              job: {jarURI: "local:///a.jar", parallelism: 2}
            """;
    private static final String SNAPSHOT = """
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkStateSnapshot
            metadata: {name: snap}
            spec:
              jobReference: {kind: FlinkDeployment, name: app}
              savepoint: {path: "file:///s"}
            """;
    private static final ClusterView UP =
            new ClusterView.Up(2, 4, Map.of("flink-version", "2.0.0", "rest-url", "http://127.0.0.1:8081"));
    private static final ClusterView ABSENT = new ClusterView.Absent();
    private static final JobView RUNS = new JobView.Alive("app", "RUNNING", 2, 2, 5, Optional.empty(), true, T0);
    private static final JobView UNKNOWN = new JobView.Unknown();
    private static final Run FIRST = run(1, new Restore.Empty());
    private static final Run SECOND = run(2, new Restore.Exactly("file:///s/savepoint-1"));

    private static Run run(int number, Restore.Resolved from) {
        return new Run(
                number, 1, Run.jobIdOf("uid", number), SnapshotDirectories.NONE, from, document(read(APPLICATION)));
    }

    @Test
    void everyPhaseOfAnApplicationIsShownAsThePeerShowsIt() throws IOException {
        ObjectNode shown = JSON.createObjectNode();
        shown.set("new", application(APPLICATION, new Phase.New(), ABSENT, UNKNOWN));
        shown.set(
                "starting",
                application(APPLICATION, new Phase.Starting(FIRST, T0), new ClusterView.Coming("for 1 s"), UNKNOWN));
        shown.set("running", application(APPLICATION, new Phase.Running(SECOND, T0), UP, RUNS));
        shown.set(
                "silent", application(APPLICATION, new Phase.Running(SECOND, T0), new ClusterView.Silent(T0), UNKNOWN));
        Phase stopping = new Phase.Stopping(SECOND, SECOND.stopTrigger(1), "file:///s", 1, Why.SUSPEND, T0);
        shown.set("stopping", application(SUSPENDED, stopping, UP, RUNS));
        Restore latest = new Restore.Latest(SECOND.jobId(), SECOND.from());
        Phase removing = new Phase.Removing(SECOND, latest, Why.RECOVERY, T0);
        shown.set("removing", application(APPLICATION, removing, new ClusterView.Dead("exit code 1"), UNKNOWN));
        Phase stopped = new Phase.Stopped(SECOND, new Restore.Exactly("file:///s/savepoint-2"), Why.SUSPEND, T0);
        shown.set("suspended", application(SUSPENDED, stopped, ABSENT, UNKNOWN));
        shown.set("finished", application(APPLICATION, new Phase.Ended(FIRST, End.FINISHED, "", T0), UP, UNKNOWN));
        shown.set("failed", application(APPLICATION, new Phase.Ended(FIRST, End.FAILED, "it threw", T0), UP, UNKNOWN));
        Recorded.Trouble trouble = new Recorded.Trouble(3, Reason.START_FAILED, "exit code 1", T0);
        Recorded givenUp = new Recorded(
                new Phase.Stopped(FIRST, latest, Why.START_FAILED, T0), 1, 0, Optional.empty(), Optional.of(trouble));
        shown.set("given up", application(APPLICATION, givenUp, ABSENT, UNKNOWN));
        assertGolden(shown, "application");
    }

    @Test
    void sessionClustersSessionJobsAndSnapshotsAreShownAsThePeerShowsThem() throws IOException {
        ObjectNode shown = JSON.createObjectNode();
        shown.set("session starting", session(new Phase.Starting(FIRST, T0), new ClusterView.Preparing("fetching")));
        shown.set("session running", session(new Phase.Running(FIRST, T0), UP));
        shown.set("session job", sessionJob());
        shown.set("snapshot pending", snapshot(new SnapshotPhase.Pending(2, T0, "declined")));
        shown.set(
                "snapshot asked",
                snapshot(new SnapshotPhase.Asked(FIRST.jobId(), Run.snapshotTrigger("uid", 1), 1, T0)));
        shown.set("snapshot completed", snapshot(new SnapshotPhase.Completed("file:///s/savepoint-3", 1, T0)));
        shown.set("snapshot failed", snapshot(new SnapshotPhase.Failed("declined", 3, T0)));
        shown.set("snapshot abandoned", snapshot(new SnapshotPhase.Abandoned("app is not running", 1, T0)));
        assertGolden(shown, "others");
    }

    @Test
    void aMistakeOfDreysIsShownAsErrorAndCondition() {
        ObjectNode last = JSON.createObjectNode().put("path", "file:///s/1");
        Memory.OfRun memory = new Memory.OfRun(Recorded.fresh());
        ObjectNode application = StatusDocuments.afterTrouble(
                stored(read(APPLICATION), memory), last, Reason.INTERNAL_ERROR, "not promised", T0);
        assertThat(application.at("/conditions/0/reason").asText()).isEqualTo("InternalError");
        ObjectNode sessionJob = StatusDocuments.afterTrouble(
                stored(read(SESSION_JOB), memory), last, Reason.INTERNAL_ERROR, "not promised", T0);
        assertThat(sessionJob.path("conditions")).hasSize(1);
        assertThat(sessionJob.path("error").asText())
                .isEqualTo("{\"type\":\"InternalError\",\"message\":\"not promised\"}");
        ObjectNode snapshot = StatusDocuments.afterTrouble(
                stored(read(SNAPSHOT), memory), last, Reason.INTERNAL_ERROR, "not promised", T0);
        assertThat(snapshot.path("error").asText()).endsWith(": not promised");
        assertThat(snapshot.path("path").asText()).isEqualTo("file:///s/1");
        assertThat(last.has("error")).isFalse();
    }

    @Test
    void aJobThatIsKeptFromItsNextStartIsNotShownAsOneThatRests() {
        Phase stopped = new Phase.Stopped(SECOND, new Restore.Latest(SECOND.jobId(), SECOND.from()), Why.PAUSE, T0);
        ObjectNode gone = application(APPLICATION, stopped, ABSENT, UNKNOWN);
        assertThat(gone.path("lifecycleState").asText()).isEqualTo("UPGRADING");
        assertThat(gone.at("/jobStatus/state").asText()).isEqualTo("RECONCILING");
        assertThat(gone.at("/reconciliationStatus/state").asText()).isEqualTo("UPGRADING");
    }

    @Test
    void aSpecIsNotCalledStableWhileItMayBeRolledBackAndARollbackIsShownAsThePeerShowsIt() {
        String rollsBack = APPLICATION.replace(
                "flinkConfiguration: {",
                "flinkConfiguration: {kubernetes.operator.deployment.rollback.enabled: true, ");
        Recorded runs = new Recorded(new Phase.Running(SECOND, T0), 2, 1, Optional.empty(), Optional.empty());
        SpecDocument good = document(read(SUSPENDED));
        Standing known = Standing.UNKNOWN.proven(7, good);

        assertThat(states(application(rollsBack, runs, UP, RUNS))).isEqualTo("STABLE DEPLOYED");
        assertThat(states(application(APPLICATION, runs.withStanding(known), UP, RUNS)))
                .isEqualTo("STABLE DEPLOYED");
        ObjectNode onTrial = application(rollsBack, runs.withStanding(known), UP, RUNS);
        assertThat(states(onTrial)).isEqualTo("DEPLOYED DEPLOYED");
        assertThat(onTrial.at("/reconciliationStatus/lastStableSpec").asText()).contains("suspended");

        Standing back = Standing.UNKNOWN
                .proven(1, good)
                .rolledBack(new Standing.Rollback(7, document(read(SESSION)), Reason.FAILED, "it threw", T0));
        Restore latest = new Restore.Latest(SECOND.jobId(), SECOND.from());
        Phase stopped = new Phase.Stopped(SECOND, latest, Why.START_FAILED, T0);
        assertThat(states(application(rollsBack, runs.with(stopped).withStanding(back), ABSENT, UNKNOWN)))
                .isEqualTo("ROLLING_BACK ROLLING_BACK");
        ObjectNode rolledBack = application(rollsBack, runs.withStanding(back), UP, RUNS);
        assertThat(states(rolledBack)).isEqualTo("ROLLED_BACK ROLLED_BACK");
        assertThat(rolledBack.at("/reconciliationStatus/lastReconciledSpec").asText())
                .startsWith("{\"spec\":{},");
        assertThat(rolledBack.path("error").asText())
                .isEqualTo("{\"type\":\"RolledBack\",\"message\":\"generation 7: it threw\"}");
        assertThat(rolledBack.at("/conditions/1/message").asText())
                .isEqualTo("The last stable spec runs, because the newest one failed: generation 7: it threw");
    }

    private static String states(ObjectNode status) {
        return status.path("lifecycleState").asText() + " "
                + status.at("/reconciliationStatus/state").asText();
    }

    private static void assertGolden(ObjectNode shown, String name) throws IOException {
        try (InputStream golden = StatusDocumentsTest.class.getResourceAsStream("status.json")) {
            assertThat(shown.toPrettyString())
                    .isEqualTo(JSON.readTree(Objects.requireNonNull(golden))
                            .path(name)
                            .toPrettyString());
        }
    }

    private static ObjectNode application(String yaml, Phase phase, ClusterView cluster, JobView job) {
        int runs = phase instanceof Phase.New ? 0 : 2;
        return application(yaml, new Recorded(phase, runs, 1, Optional.empty(), Optional.empty()), cluster, job);
    }

    private static ObjectNode application(String yaml, Recorded recorded, ClusterView cluster, JobView job) {
        Stored stored = stored(read(yaml), new Memory.OfRun(recorded));
        FlinkDeployment deployment = (FlinkDeployment) stored.resource();
        JobObserved seen = new JobObserved(
                INTENTS.application(
                        stored,
                        deployment,
                        Objects.requireNonNull(deployment.spec().job())),
                recorded,
                cluster,
                job,
                new SavepointView.InProgress(),
                new RestorePointsView.NotAsked(),
                new OriginView.NotAsked(),
                Ledger.EMPTY,
                Change.NONE);
        return shown(new Observation.OfJob(stored, seen));
    }

    private static ObjectNode session(Phase phase, ClusterView cluster) {
        Recorded recorded = new Recorded(phase, 1, 1, Optional.empty(), Optional.empty());
        if (phase instanceof Phase.Running running) {
            recorded = recorded.withStanding(
                    Standing.UNKNOWN.proven(1, running.run().spec()));
        }
        Stored stored = stored(read(SESSION), new Memory.OfRun(recorded));
        ClusterObserved seen = new ClusterObserved(
                INTENTS.session(stored, (FlinkDeployment) stored.resource()),
                recorded,
                cluster,
                Change.NONE,
                Change.NONE,
                List.of(),
                List.of(),
                List.of());
        return shown(new Observation.OfCluster(stored, seen));
    }

    private static ObjectNode sessionJob() {
        Recorded recorded = new Recorded(new Phase.Running(FIRST, T0), 1, 1, Optional.empty(), Optional.empty());
        Stored stored = stored(read(SESSION_JOB), new Memory.OfRun(recorded));
        JobObserved seen = new JobObserved(
                INTENTS.sessionJob(stored, (FlinkSessionJob) stored.resource(), Optional.empty()),
                recorded,
                UP,
                RUNS,
                new SavepointView.Unknown(),
                new RestorePointsView.NotAsked(),
                new OriginView.NotAsked(),
                Ledger.EMPTY,
                Change.NONE);
        return shown(new Observation.OfJob(stored, seen));
    }

    private static ObjectNode snapshot(SnapshotPhase phase) {
        Stored stored = stored(read(SNAPSHOT), new Memory.OfSnapshot(phase));
        SnapshotObserved seen = new SnapshotObserved(
                INTENTS.snapshot(stored, (FlinkStateSnapshot) stored.resource(), Optional.empty(), Optional.empty()),
                phase,
                new Target.Gone("app is not running"),
                new SavepointView.Unknown(),
                false,
                new FilesView.NotAsked(),
                Optional.empty());
        return shown(new Observation.OfSnapshot(stored, seen));
    }

    private static ObjectNode shown(Observation seen) {
        return StatusDocuments.of(seen, seen.decide(T0.plusSeconds(1)));
    }

    private static Stored stored(Resource resource, Memory memory) {
        return new Stored(resource, "uid", 1, false, false, T0, memory);
    }

    private static SpecDocument document(Resource resource) {
        return new SpecDocument(resource.document().toString());
    }

    private static Resource read(String yaml) {
        return ManifestReader.withoutVariables()
                .read("test.yaml", yaml)
                .resources()
                .getFirst();
    }
}
