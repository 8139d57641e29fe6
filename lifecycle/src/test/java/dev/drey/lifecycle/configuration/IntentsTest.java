package dev.drey.lifecycle.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.deployment.ClusterIntent;
import dev.drey.lifecycle.job.Host;
import dev.drey.lifecycle.job.JobIntent;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.lifecycle.snapshot.SnapshotIntent;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.Kind;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import dev.drey.model.UpgradeMode;
import dev.drey.model.reading.ManifestReader;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class IntentsTest {
    private static final Intents INTENTS = new Intents(new Mounted());
    private static final ResourceKey SESSION = new ResourceKey(Kind.FLINK_DEPLOYMENT, "ns", "session");

    /** What pods see below {@code /mnt} lies below {@code /here}. */
    private static final class Mounted implements Surroundings {
        @Override
        public Map<String, String> defaults(ResourceKey cluster) {
            return Map.of("state.savepoints.dir", "file:///default");
        }

        @Override
        public UnaryOperator<String> paths(FlinkDeployment cluster) {
            return path -> path.replace("file:///mnt/", "file:///here/");
        }
    }

    @Test
    void anApplicationWantsWhatItsSpecSays() {
        Stored stored = stored("""
                apiVersion: flink.apache.org/v1beta1
                kind: FlinkDeployment
                metadata: {name: app, namespace: ns}
                spec:
                  flinkConfiguration: {kubernetes.operator.job.savepoint-on-deletion: "true"}
                  job:
                    jarURI: local:///a.jar
                    parallelism: 1
                    state: suspended
                    upgradeMode: last-state
                    initialSavepointPath: " "
                    savepointTriggerNonce: 7
                """);
        FlinkDeployment deployment = (FlinkDeployment) stored.resource();
        JobIntent intent = INTENTS.application(
                stored, deployment, Optional.ofNullable(deployment.spec().job()).orElseThrow());
        assertThat(intent.host()).isEqualTo(new Host.Own(stored.key()));
        assertThat(intent.wantsRunning()).isFalse();
        assertThat(intent.upgradeMode()).isEqualTo(UpgradeMode.LAST_STATE);
        assertThat(intent.initialSavepoint()).isEmpty();
        assertThat(intent.snapshots().savepointNonce()).contains(7L);
        assertThat(intent.generation()).isEqualTo(4);
        assertThat(intent.paused()).isTrue();
        assertThat(intent.options().savepointOnDeletion()).isTrue();
        assertThat(intent.options().savepointDirectory()).contains("file:///default");
        assertThat(intent.spec().json()).isEqualTo(stored.resource().document().toString());
    }

    @Test
    void aSessionJobLaysItsConfigurationOverItsClusters() {
        FlinkDeployment cluster = session("file:///cluster");
        Stored stored = sessionJob("file:///job");
        FlinkSessionJob job = (FlinkSessionJob) stored.resource();
        JobIntent with = INTENTS.sessionJob(stored, job, Optional.of(cluster));
        assertThat(with.host()).isEqualTo(new Host.Session(SESSION));
        assertThat(with.options().savepointDirectory()).contains("file:///job");
        assertThat(with.options().restartFailed()).isTrue();
        assertThat(INTENTS.sessionJob(stored, job, Optional.empty()).options().restartFailed())
                .isFalse();

        ClusterIntent session = INTENTS.session(stored, cluster);
        assertThat(session.readinessTimeout()).hasMinutes(7);
        assertThat(session.blockOnSessionJobs()).isTrue();
    }

    @Test
    void directoriesAreThoseThatTheProcessesSee() {
        FlinkDeployment cluster = session("file:///mnt/cluster");
        Stored stored = sessionJob("file:///mnt/job");
        JobIntent job = INTENTS.sessionJob(stored, (FlinkSessionJob) stored.resource(), Optional.of(cluster));

        assertThat(INTENTS.configurationOf(cluster).savepointDirectory()).contains("file:///here/cluster");
        assertThat(job.options().savepointDirectory()).contains("file:///here/job");
        assertThat(job.initialSavepoint()).contains("file:///here/from");
        assertThat(snapshot("savepoint: {path: \"file:///mnt/own\"}").directory())
                .contains("file:///here/own");
    }

    private static FlinkDeployment session(String savepoints) {
        return (FlinkDeployment) stored("""
                apiVersion: flink.apache.org/v1beta1
                kind: FlinkDeployment
                metadata: {name: session, namespace: ns}
                spec:
                  flinkConfiguration:
                    state.savepoints.dir: SAVEPOINTS
                    kubernetes.operator.job.restart.failed: "true"
                    kubernetes.operator.deployment.readiness.timeout: 7 min
                """.replace("SAVEPOINTS", savepoints)).resource();
    }

    private static Stored sessionJob(String savepoints) {
        return stored("""
                apiVersion: flink.apache.org/v1beta1
                kind: FlinkSessionJob
                metadata: {name: job, namespace: ns}
                spec:
                  deploymentName: session
                  flinkConfiguration: {state.savepoints.dir: "SAVEPOINTS"}
                  job: {jarURI: "local:///a.jar", parallelism: 1, initialSavepointPath: "file:///mnt/from"}
                """.replace("SAVEPOINTS", savepoints));
    }

    @Test
    void aSnapshotGoesWhereItSaysOrWhereItsJobsSavepointsGo() {
        SnapshotIntent plain = snapshot("savepoint: {}");
        assertThat(plain.directory()).contains("file:///s");
        assertThat(plain.disposeOnDelete()).isTrue();
        assertThat(plain.job()).contains(new ResourceKey(Kind.FLINK_SESSION_JOB, "ns", "job"));
        assertThat(plain.backoffLimit()).isEqualTo(-1);

        SnapshotIntent own = snapshot("savepoint: {path: \"file:///own\", formatType: NATIVE}");
        assertThat(own.directory()).contains("file:///own");
        assertThat(own.nativeFormat()).isTrue();
        assertThat(own.existingPath()).isEmpty();

        SnapshotIntent existing = snapshot("savepoint: {path: \"file:///old\", alreadyExists: true}");
        assertThat(existing.existingPath()).contains("file:///old");

        SnapshotIntent checkpoint = snapshot("checkpoint: {}");
        assertThat(checkpoint.checkpoint()).isTrue();
        assertThat(checkpoint.directory()).isEmpty();
        assertThat(checkpoint.disposeOnDelete()).isFalse();
    }

    private static SnapshotIntent snapshot(String what) {
        Stored stored = stored("""
                apiVersion: flink.apache.org/v1beta1
                kind: FlinkStateSnapshot
                metadata: {name: snap, namespace: ns}
                spec:
                  jobReference: {kind: FlinkSessionJob, name: job}
                  WHAT
                """.replace("WHAT", what));
        return INTENTS.snapshot(
                stored,
                (FlinkStateSnapshot) stored.resource(),
                Optional.of("file:///s"),
                Optional.of(session("file:///cluster")));
    }

    private static Stored stored(String yaml) {
        Resource resource = ManifestReader.withoutVariables()
                .read("test.yaml", yaml)
                .resources()
                .getFirst();
        return new Stored(resource, "uid", 4, false, true, Instant.EPOCH, new Memory.OfRun(Recorded.fresh()));
    }
}
