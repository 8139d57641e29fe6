package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.local.cluster.ClusterPlan;
import dev.drey.local.cluster.LoggedProcess;
import dev.drey.local.supervisor.RunningProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A process as the CLI is told of it. */
final class ProcessDocument {
    private static final String JOB_MANAGER = "jobmanager";
    private static final String TASK_MANAGER = "taskmanager";

    private ProcessDocument() {}

    /**
     * The processes that run, then those of which only the logs are left.
     *
     * @param plan of the cluster that is up; TaskManagers that an earlier run had and it has not are left out
     */
    static List<ObjectNode> all(List<RunningProcess> running, Optional<ClusterPlan> plan, List<LoggedProcess> logged) {
        List<ObjectNode> all = new ArrayList<>();
        Set<String> alive = new HashSet<>();
        for (RunningProcess process : running) {
            String name = process.id().substring(process.id().lastIndexOf('/') + 1);
            plan.ifPresent(it -> {
                all.add(running(name, process.pid(), it));
                alive.add(name);
            });
        }
        for (LoggedProcess process : logged) {
            boolean isPlanned =
                    plan.filter(it -> process.index() > it.taskManagers()).isEmpty();
            if (isPlanned && !alive.contains(name(process))) {
                all.add(document(process.role(), process.index(), process.log(), process.output())
                        .put("state", "ended"));
            }
        }
        return all;
    }

    private static String name(LoggedProcess process) {
        return process.role().equals(JOB_MANAGER) ? JOB_MANAGER : TASK_MANAGER + "-" + process.index();
    }

    private static ObjectNode running(String name, long pid, ClusterPlan plan) {
        ObjectNode document;
        if (name.startsWith(TASK_MANAGER)) {
            int index = Integer.parseInt(name.substring(TASK_MANAGER.length() + 1));
            document = document(
                    TASK_MANAGER,
                    index,
                    plan.taskManagerLog(index),
                    plan.taskManager(index).output());
        } else {
            document = document(
                    JOB_MANAGER, 0, plan.jobManagerLog(), plan.jobManager().output());
        }
        return document.put("pid", pid).put("state", "running");
    }

    private static ObjectNode document(String role, int index, Path log, Path output) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("role", role)
                .put("index", index)
                .put("log", log.toString())
                .put("output", output.toString());
    }
}
