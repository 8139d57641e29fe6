package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.local.cluster.ClusterPlan;
import dev.drey.local.supervisor.ProcessSpec;
import dev.drey.local.supervisor.RunningProcess;
import java.nio.file.Path;

/** A process as the CLI is told of it. */
final class ProcessDocument {
    private static final String TASK_MANAGER = "taskmanager-";

    private ProcessDocument() {}

    static ObjectNode of(RunningProcess process, ClusterPlan plan) {
        String role = process.id().substring(process.id().lastIndexOf('/') + 1);
        if (!role.startsWith(TASK_MANAGER)) {
            return document("jobmanager", 0, process, plan.jobManagerLog(), plan.jobManager());
        }
        int index = Integer.parseInt(role.substring(TASK_MANAGER.length()));
        return document("taskmanager", index, process, plan.taskManagerLog(index), plan.taskManager(index));
    }

    private static ObjectNode document(String role, int index, RunningProcess process, Path log, ProcessSpec spec) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("role", role)
                .put("index", index)
                .put("pid", process.pid())
                .put("log", log.toString())
                .put("output", spec.output().toString())
                .put("state", "running");
    }
}
