package dev.drey.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.local.supervisor.ProcessSpec;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanJsonTest {
    private static final Path FOLDER = Path.of("/home/me/.drey/clusters/team-a/orders");

    private static ProcessSpec process(String id) {
        return new ProcessSpec(
                id,
                List.of("/usr/bin/java", ProcessSpec.marker(id)),
                Map.of("FLINK_CONF_DIR", FOLDER + "/conf"),
                FOLDER.resolve("tmp"),
                FOLDER.resolve("log/output.txt"),
                0);
    }

    static ClusterPlan plan() {
        return new ClusterPlan(
                3,
                URI.create("http://127.0.0.1:8081"),
                process("team-a/orders/3/jobmanager"),
                FOLDER.resolve("jobmanager.log"),
                process("team-a/orders/3/taskmanager-" + ClusterPlan.INDEX),
                FOLDER.resolve("taskmanager.log"),
                2,
                1,
                Map.of(FOLDER.resolve("conf/config.yaml"), "rest.port: 8081\n"),
                Map.of(FOLDER.resolve(ClusterPlan.INDEX + "/conf/config.yaml"), "rest.port: 8081\n"),
                List.of(FOLDER.resolve("volumes/data")),
                Map.of("java-version", "17"));
    }

    /** Else the Drey that comes after one that was killed would end the cluster instead of taking it over. */
    @Test
    void aPlanIsReadAsItWasWritten() {
        assertThat(PlanJson.read(PlanJson.write(plan()))).contains(plan());
    }

    @Test
    void halfAFileIsNoPlan() {
        assertThat(PlanJson.read("{\"runNumber\": 3, \"jobM")).isEmpty();
    }
}
