package dev.drey.model.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkVersion;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import dev.drey.model.UpgradeMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SampleManifestTest {
    private static final Path SAMPLE = Path.of("../data-stacks/flink-on-eks/examples/flink-sample-job.yaml");

    @Test
    void theSampleIsReadWithItsBucketFilledIn() throws IOException {
        Manifests read = new ManifestReader(Map.of("S3_BUCKET", "demo")::get)
                .read("flink-sample-job.yaml", Files.readString(SAMPLE));
        assertThat(read.problems()).isEmpty();
        var deployment = (FlinkDeployment) read.resources().getFirst();
        assertThat(deployment.key()).isEqualTo(new ResourceKey(Kind.FLINK_DEPLOYMENT, "flink-team-a", "basic-example"));
        assertThat(deployment.spec().flinkVersion()).isEqualTo(FlinkVersion.V2_0);
        assertThat(deployment.spec().flinkConfiguration())
                .containsEntry("state.checkpoints.dir", "s3://demo/flink-checkpoints")
                .containsEntry("taskmanager.numberOfTaskSlots", "2");
        var job = Objects.requireNonNull(deployment.spec().job());
        assertThat(job.upgradeMode()).isEqualTo(UpgradeMode.STATELESS);
        assertThat(job.parallelism()).isEqualTo(2);
        assertThat(deployment.spec().taskManagerReplicas()).contains(2);
    }

    @Test
    void anUnsetBucketIsReportedOnceAtItsFirstUse() throws IOException {
        Manifests read = new ManifestReader(name -> null).read("flink-sample-job.yaml", Files.readString(SAMPLE));
        assertThat(read.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.render())
                    .startsWith("flink-sample-job.yaml:17:28: error: spec.flinkConfiguration.state.checkpoints.dir: ")
                    .contains("S3_BUCKET")
                    .contains("also used on line 18, 22, 23")
                    .contains("export S3_BUCKET=…");
        });
    }
}
