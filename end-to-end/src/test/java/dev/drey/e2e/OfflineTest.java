package dev.drey.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was fetched once is enough. */
@Tag("real-flink")
class OfflineTest {
    private static final String SAMPLE = "data-stacks/flink-on-eks/examples/flink-sample-job.yaml";

    @AutoClose
    private final Home home = new Home("offline");

    @Test
    void theSampleRunsAgainWithoutANetwork() {
        Command unshare = new Command(List.of("unshare", "--net", "true"), home.folder());
        assumeTrue(unshare.run(Home.PATIENCE).exitCode() == 0, "not allowed to leave the network");
        home.set("S3_BUCKET", "demo");
        String sample = home.checkout().root().resolve(SAMPLE).toString();
        home.must("flink", "fetch", "2.0");

        home.leaveTheNetwork();
        assertThat(home.must("run", sample).out()).contains("basic-example is RUNNING");
        assertThat(home.processes().of("basic-example")).hasSize(3);
        home.must("delete", "-f", sample);
    }
}
