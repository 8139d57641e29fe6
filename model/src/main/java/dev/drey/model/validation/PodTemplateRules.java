package dev.drey.model.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.drey.model.JobManagerSpec;
import dev.drey.model.TaskManagerSpec;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pod templates: names that Flink and Kubernetes match containers and volumes by. */
final class PodTemplateRules {
    static final String MAIN_CONTAINER = "flink-main-container";

    private PodTemplateRules() {}

    static void check(Cluster cluster) {
        JobManagerSpec jobManager = cluster.spec().jobManager();
        TaskManagerSpec taskManager = cluster.spec().taskManager();
        JsonNode common = podSpec(cluster.spec().podTemplate());
        JsonNode ofJobManager = podSpec(jobManager == null ? null : jobManager.podTemplate());
        JsonNode ofTaskManager = podSpec(taskManager == null ? null : taskManager.podTemplate());
        Report report = cluster.report();
        var volumes = names(common.path("volumes"));
        check("spec.podTemplate.spec", common, volumes, report);
        check("spec.jobManager.podTemplate.spec", ofJobManager, both(volumes, ofJobManager), report);
        check("spec.taskManager.podTemplate.spec", ofTaskManager, both(volumes, ofTaskManager), report);
    }

    private static JsonNode podSpec(@Nullable JsonNode template) {
        return template == null ? MissingNode.getInstance() : template.path("spec");
    }

    private static Set<String> both(Set<String> volumes, JsonNode spec) {
        Set<String> all = names(spec.path("volumes"));
        all.addAll(volumes);
        return all;
    }

    private static void check(String path, JsonNode spec, Set<String> volumes, Report report) {
        checkContainers(path + ".containers", spec.path("containers"), volumes, report);
        checkContainers(path + ".initContainers", spec.path("initContainers"), volumes, report);
    }

    private static void checkContainers(String path, JsonNode containers, Set<String> volumes, Report report) {
        var names = new HashSet<String>();
        for (int i = 0; i < containers.size(); i++) {
            JsonNode container = containers.path(i);
            String field = path + "[" + i + "]";
            String name = container.path("name").asText();
            if (name.isEmpty()) {
                report.error(
                        field + ".name",
                        "is missing.",
                        "add name: " + MAIN_CONTAINER + ", or a name of your own for a sidecar.");
            } else if (!names.add(name)) {
                report.error(field + ".name", "two containers are called " + name + ".", "rename or merge them.");
            }
            boolean nearlyMain = name.startsWith("flink-main") && !name.equals(MAIN_CONTAINER);
            if (nearlyMain) {
                report.warning(
                        field + ".name",
                        name + " becomes a container beside Flink's own.",
                        "write " + MAIN_CONTAINER + ".");
            }
            checkMounts(field + ".volumeMounts", container.path("volumeMounts"), volumes, report);
        }
    }

    private static void checkMounts(String path, JsonNode mounts, Set<String> volumes, Report report) {
        for (int i = 0; i < mounts.size(); i++) {
            String volume = mounts.path(i).path("name").asText();
            if (!volume.isEmpty() && !volumes.contains(volume)) {
                report.warning(
                        path + "[" + i + "].name",
                        "no volume is called " + volume + ".",
                        "add it under volumes of the same template.");
            }
        }
    }

    private static Set<String> names(JsonNode list) {
        var names = new HashSet<String>();
        list.forEach(item -> names.add(item.path("name").asText()));
        return names;
    }
}
