package dev.drey.local.plane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drey.local.cluster.ClusterPlan;
import dev.drey.local.cluster.LoggedProcess;
import dev.drey.local.supervisor.ProcessSpec;
import dev.drey.local.supervisor.RunningProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ProcessDocumentTest {
    private static final Path CLUSTER = Path.of("/drey/clusters/team-a/orders");
    private static final LoggedProcess JOB_MANAGER = logged("jobmanager", 0, "jobmanager");
    private static final LoggedProcess FIRST = logged("taskmanager", 1, "taskmanager-1");
    private static final LoggedProcess SECOND = logged("taskmanager", 2, "taskmanager-2");

    private static LoggedProcess logged(String role, int index, String folder) {
        Path logs = CLUSTER.resolve(folder).resolve("log");
        return new LoggedProcess(role, index, logs.resolve(role + ".log"), logs.resolve("output.txt"));
    }

    private static ProcessSpec process(String name) {
        Path output = CLUSTER.resolve(name).resolve("log/output.txt");
        String id = "team-a/orders/3/" + name;
        return new ProcessSpec(id, List.of("java", ProcessSpec.marker(id)), Map.of(), CLUSTER, output, 0);
    }

    private static ClusterPlan planWithOneTaskManager() {
        return new ClusterPlan(
                3,
                URI.create("http://127.0.0.1:8081"),
                process("jobmanager"),
                JOB_MANAGER.log(),
                process("taskmanager-" + ClusterPlan.INDEX),
                CLUSTER.resolve("taskmanager-" + ClusterPlan.INDEX + "/log/taskmanager.log"),
                1,
                1,
                Map.of(),
                Map.of(),
                List.of(),
                Map.of());
    }

    @Test
    void afterAFailedStartTheLogsAreStillNamed() {
        assertThat(ProcessDocument.all(List.of(), Optional.empty(), List.of(JOB_MANAGER, FIRST)))
                .extracting(
                        it -> it.path("state").asText() + " " + it.path("log").asText())
                .containsExactly("ended " + JOB_MANAGER.log(), "ended " + FIRST.log());
    }

    @Test
    void whatRunsComesFirstAndOnceAndTaskManagersOfEarlierRunsAreLeftOut() {
        var taskManager =
                new RunningProcess("team-a/orders/3/taskmanager-1", 7, Optional.empty(), Optional.empty(), false);
        List<JsonNode> all = List.copyOf(ProcessDocument.all(
                List.of(taskManager), Optional.of(planWithOneTaskManager()), List.of(JOB_MANAGER, FIRST, SECOND)));
        assertThat(all)
                .extracting(
                        it -> it.path("role").asText() + " " + it.path("state").asText())
                .containsExactly("taskmanager running", "jobmanager ended");
        assertThat(all.getFirst().path("log").asText()).isEqualTo(FIRST.log().toString());
        assertThat(all.getFirst().path("output").asText())
                .isEqualTo(FIRST.output().toString());
    }
}
