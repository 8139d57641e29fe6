package dev.drey.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KindTest {
    @ParameterizedTest
    @CsvSource({
        "FlinkDeployment, FLINK_DEPLOYMENT",
        "flinkdeployment, FLINK_DEPLOYMENT",
        "flinkdeployments, FLINK_DEPLOYMENT",
        "flinkdep, FLINK_DEPLOYMENT",
        "FLINKDEP, FLINK_DEPLOYMENT",
        "flinkdeployments.flink.apache.org, FLINK_DEPLOYMENT",
        "flinkdeployments.v1beta1.flink.apache.org, FLINK_DEPLOYMENT",
        "sessionjob, FLINK_SESSION_JOB",
        "flinksessionjobs, FLINK_SESSION_JOB",
        "flinksnp, FLINK_STATE_SNAPSHOT",
        "flinkstatesnapshot, FLINK_STATE_SNAPSHOT",
        "flinkbgdep, FLINK_BLUE_GREEN_DEPLOYMENT",
        "flinkbluegreendeployments, FLINK_BLUE_GREEN_DEPLOYMENT",
    })
    void aKindIsFoundUnderTheNamesThatKubectlTakes(String name, Kind kind) {
        assertThat(Kind.named(name)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "deployment", "flinkdeploymentss", "flinkdep.apps", "job"})
    void otherNamesAreNoKind(String name) {
        assertThat(Kind.named(name)).isEmpty();
    }

    @Test
    void versionsAreOrderedAndSpeltAsFlinkDoes() {
        assertThat(FlinkVersion.V2_0.isAtLeast(FlinkVersion.V1_20)).isTrue();
        assertThat(FlinkVersion.V1_20.isAtLeast(FlinkVersion.V2_0)).isFalse();
        assertThat(FlinkVersion.V1_20.majorMinor()).isEqualTo("1.20");
        assertThat(Spelled.find(FlinkVersion.class, "v1_20")).contains(FlinkVersion.V1_20);
        assertThat(Spelled.spellings(FlinkVersion.class)).startsWith("v1_13").endsWith("v2_4");
    }

    @Test
    void aStoredDocumentWithFieldsOfTheWrongTypeIsStillRead() {
        var document = JsonNodeFactory.instance.objectNode().put("kind", "FlinkDeployment");
        document.putObject("metadata").put("name", "odd").put("labels", 3);
        var spec = document.putObject("spec").put("flinkVersion", "v9_9").put("restartNonce", "x");
        spec.putObject("job").put("parallelism", 4_000_000_000L).put("args", "none");
        spec.putArray("jobManager");
        var deployment = (FlinkDeployment) Resource.fromDocument(document);
        assertThat(deployment.metadata()).isEqualTo(new Metadata("default", "odd", Map.of(), Map.of()));
        assertThat(deployment.spec().flinkVersion()).isNull();
        assertThat(deployment.spec().restartNonce()).isNull();
        assertThat(deployment.spec().jobManager()).isNull();
        assertThat(deployment.spec().job()).isNotNull().satisfies(job -> {
            assertThat(job.parallelism()).isZero();
            assertThat(job.args()).isEmpty();
            assertThat(job.state()).isEqualTo(JobState.RUNNING);
            assertThat(job.upgradeMode()).isEqualTo(UpgradeMode.STATELESS);
        });
    }

    @Test
    void aDocumentOfNoKindOrWithoutNameIsRefused() {
        var document = JsonNodeFactory.instance.objectNode().put("kind", "Pod");
        assertThatThrownBy(() -> Resource.fromDocument(document)).hasMessageContaining("'Pod' is no kind");
        document.put("kind", "FlinkDeployment");
        assertThatThrownBy(() -> Resource.fromDocument(document)).hasMessageContaining("metadata.name");
    }
}
