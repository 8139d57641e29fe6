package dev.drey.lifecycle.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drey.model.FlinkDeploymentSpec;
import dev.drey.model.FlinkSessionJobSpec;
import dev.drey.model.IngressSpec;
import dev.drey.model.JobManagerSpec;
import dev.drey.model.JobSpec;
import dev.drey.model.ResourceRequirements;
import dev.drey.model.ResourceSpec;
import dev.drey.model.Spelled;
import dev.drey.model.TaskManagerSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A spec as field paths and texts, defaults filled in, in the order of the reference. */
final class FlatSpec {
    private final Map<String, String> fields = new LinkedHashMap<>();

    private FlatSpec() {}

    static Map<String, String> of(FlinkDeploymentSpec spec) {
        var flat = new FlatSpec();
        flat.put("spec.image", spec.image());
        flat.put("spec.imagePullPolicy", spec.imagePullPolicy());
        flat.put("spec.serviceAccount", spec.serviceAccount());
        flat.put("spec.flinkVersion", spec.flinkVersion());
        flat.putAll("spec.flinkConfiguration", spec.flinkConfiguration());
        flat.put("spec.ingress", spec.ingress());
        flat.put("spec.podTemplate", spec.podTemplate());
        flat.put("spec.jobManager", spec.jobManager());
        flat.put("spec.taskManager", spec.taskManager());
        flat.putAll("spec.logConfiguration", spec.logConfiguration());
        flat.put("spec.mode", spec.mode());
        flat.put("spec.restartNonce", spec.restartNonce());
        flat.put("spec.job", spec.job());
        return flat.fields;
    }

    static Map<String, String> of(FlinkSessionJobSpec spec) {
        var flat = new FlatSpec();
        flat.put("spec.deploymentName", spec.deploymentName());
        flat.put("spec.restartNonce", spec.restartNonce());
        flat.putAll("spec.flinkConfiguration", spec.flinkConfiguration());
        flat.put("spec.job", spec.job());
        return flat.fields;
    }

    private void put(String path, @Nullable JobSpec job) {
        if (job == null) {
            return;
        }
        put(path + ".jarURI", job.jarUri());
        put(path + ".parallelism", job.parallelism());
        put(path + ".entryClass", job.entryClass());
        putAll(path + ".args", job.args());
        put(path + ".state", job.state());
        put(path + ".upgradeMode", job.upgradeMode());
        put(path + ".allowNonRestoredState", job.allowNonRestoredState());
        put(path + ".initialSavepointPath", job.initialSavepointPath());
        put(path + ".savepointRedeployNonce", job.savepointRedeployNonce());
        put(path + ".savepointTriggerNonce", job.savepointTriggerNonce());
        put(path + ".checkpointTriggerNonce", job.checkpointTriggerNonce());
        put(path + ".autoscalerResetNonce", job.autoscalerResetNonce());
    }

    /** A JobManager that is not mentioned is one JobManager without a size of its own. */
    private void put(String path, @Nullable JobManagerSpec jobManager) {
        put(path + ".replicas", jobManager == null ? 1 : jobManager.replicas());
        if (jobManager != null) {
            put(path + ".resource", jobManager.resource());
            put(path + ".resources", jobManager.resources());
            put(path + ".podTemplate", jobManager.podTemplate());
        }
    }

    private void put(String path, @Nullable TaskManagerSpec taskManager) {
        if (taskManager != null) {
            put(path + ".replicas", taskManager.replicas());
            put(path + ".resource", taskManager.resource());
            put(path + ".resources", taskManager.resources());
            put(path + ".podTemplate", taskManager.podTemplate());
        }
    }

    private void put(String path, @Nullable ResourceSpec resource) {
        if (resource != null) {
            put(path + ".cpu", resource.cpu());
            put(path + ".memory", resource.memory());
            put(path + ".ephemeralStorage", resource.ephemeralStorage());
        }
    }

    private void put(String path, @Nullable ResourceRequirements resources) {
        if (resources != null) {
            putAll(path + ".requests", resources.requests());
            putAll(path + ".limits", resources.limits());
        }
    }

    private void put(String path, @Nullable IngressSpec ingress) {
        if (ingress != null) {
            put(path + ".template", ingress.template());
            put(path + ".className", ingress.className());
            putAll(path + ".annotations", ingress.annotations());
            putAll(path + ".labels", ingress.labels());
            for (int i = 0; i < ingress.tls().size(); i++) {
                put(path + ".tls[" + i + "]", ingress.tls().get(i));
            }
        }
    }

    private void putAll(String path, Map<String, String> texts) {
        texts.forEach((key, value) -> fields.put(path + "." + key, value));
    }

    private void putAll(String path, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            fields.put(path + "[" + i + "]", texts.get(i));
        }
    }

    private void put(String path, @Nullable JsonNode tree) {
        if (tree == null || tree.isNull()) {
            return;
        }
        if (tree.isValueNode() || tree.isEmpty()) {
            fields.put(path, tree.isValueNode() ? tree.asText() : tree.toString());
            return;
        }
        for (int i = 0; tree.isArray() && i < tree.size(); i++) {
            put(path + "[" + i + "]", tree.get(i));
        }
        for (Map.Entry<String, JsonNode> entry : tree.properties()) {
            put(path + "." + entry.getKey(), entry.getValue());
        }
    }

    private void put(String path, @Nullable Spelled constant) {
        put(path, constant == null ? null : constant.spelling());
    }

    private void put(String path, @Nullable Number number) {
        put(path, number == null ? null : number.toString());
    }

    private void put(String path, @Nullable Boolean flag) {
        put(path, flag == null ? null : flag.toString());
    }

    private void put(String path, @Nullable String text) {
        if (text != null) {
            fields.put(path, text);
        }
    }
}
