package dev.drey.model.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drey.model.SavepointFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StatusTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theStatusOfADeploymentHasThePeersFieldsAndNoNulls() throws JsonProcessingException {
        var savepoint =
                new SavepointInfo.Savepoint(7, "s3://b/s", SnapshotTriggerType.MANUAL, SavepointFormat.CANONICAL, 3L);
        var job = new JobStatus(
                "basic",
                "0a".repeat(16),
                JobStatus.State.RUNNING,
                "1000",
                "2000",
                null,
                new SavepointInfo(savepoint, null, null, null, null, List.of(savepoint), 0),
                new CheckpointInfo(null, null, null, null, CheckpointInfo.CheckpointType.FULL, 0));
        var status = new FlinkDeploymentStatus(
                job,
                null,
                2L,
                LifecycleState.STABLE,
                Map.of("flink-version", "2.0.0"),
                JobManagerDeploymentStatus.READY,
                new ReconciliationStatus(5, "{}", null, ReconciliationStatus.State.DEPLOYED),
                new TaskManagerInfo("component=taskmanager,app=basic", 2),
                List.of(new Condition("Running", "True", 2L, "2026-01-01T00:00:00Z", "Running", "")));
        var expected = JSON.readTree("""
                {"jobStatus": {"jobName": "basic", "jobId": "0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a", "state": "RUNNING",
                   "startTime": "1000", "updateTime": "2000",
                   "savepointInfo": {"lastSavepoint": {"timeStamp": 7, "location": "s3://b/s", "triggerType": "MANUAL",
                       "formatType": "CANONICAL", "triggerNonce": 3},
                     "savepointHistory": [{"timeStamp": 7, "location": "s3://b/s", "triggerType": "MANUAL",
                       "formatType": "CANONICAL", "triggerNonce": 3}],
                     "lastPeriodicSavepointTimestamp": 0},
                   "checkpointInfo": {"formatType": "FULL", "lastPeriodicCheckpointTimestamp": 0}},
                 "observedGeneration": 2, "lifecycleState": "STABLE", "clusterInfo": {"flink-version": "2.0.0"},
                 "jobManagerDeploymentStatus": "READY",
                 "reconciliationStatus": {"reconciliationTimestamp": 5, "lastReconciledSpec": "{}", "state": "DEPLOYED"},
                 "taskManager": {"labelSelector": "component=taskmanager,app=basic", "replicas": 2},
                 "conditions": [{"type": "Running", "status": "True", "observedGeneration": 2,
                   "lastTransitionTime": "2026-01-01T00:00:00Z", "reason": "Running", "message": ""}]}
                """);
        assertThat(status.toJson()).isEqualTo(expected);
        assertThat(Status.fromJson(expected, FlinkDeploymentStatus.class)).isEqualTo(status);
    }

    @Test
    void theOtherKindsHaveTheirOwnFields() {
        var job = new FlinkSessionJobStatus(null, "Job Not Found", 1L, LifecycleState.UPGRADING, null, null);
        assertThat(job.toJson())
                .hasToString("{\"error\":\"Job Not Found\",\"observedGeneration\":1,\"lifecycleState\":\"UPGRADING\"}");
        var snapshot = new FlinkStateSnapshotStatus(
                FlinkStateSnapshotStatus.State.COMPLETED,
                "ab",
                null,
                "2026-01-01T00:00:00Z",
                "s3://b/s",
                null,
                0,
                null);
        assertThat(snapshot.toJson())
                .hasToString(
                        "{\"state\":\"COMPLETED\",\"triggerId\":\"ab\",\"resultTimestamp\":\"2026-01-01T00:00:00Z\","
                                + "\"path\":\"s3://b/s\",\"failures\":0}");
        var blueGreen = new FlinkBlueGreenDeploymentStatus(
                null, FlinkBlueGreenDeploymentStatus.BlueGreenState.ACTIVE_BLUE, null, null, null, null, null, null);
        assertThat(blueGreen.toJson()).hasToString("{\"blueGreenState\":\"ACTIVE_BLUE\"}");
    }

    @Test
    void aStatusFromSomewhereElseIsReadAsFarAsItIsKnown() throws JsonProcessingException {
        var foreign = JSON.readTree("{\"lifecycleState\": \"DREAMING\", \"future\": {}, \"observedGeneration\": 4}");
        assertThat(Status.fromJson(foreign, FlinkSessionJobStatus.class))
                .isEqualTo(new FlinkSessionJobStatus(null, null, 4L, null, null, null));
        var wrong = JSON.readTree("{\"observedGeneration\": {}}");
        assertThatThrownBy(() -> Status.fromJson(wrong, FlinkSessionJobStatus.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FlinkSessionJobStatus");
    }
}
