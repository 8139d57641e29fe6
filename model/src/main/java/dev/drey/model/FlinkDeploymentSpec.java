package dev.drey.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a user wants of a cluster. {@code flinkConfiguration} is flat and ordered, however it was written. */
public record FlinkDeploymentSpec(
        @Nullable String image,
        @Nullable String imagePullPolicy,
        @Nullable String serviceAccount,
        @Nullable FlinkVersion flinkVersion,
        Map<String, String> flinkConfiguration,
        @Nullable IngressSpec ingress,
        @Nullable JsonNode podTemplate,
        @Nullable JobManagerSpec jobManager,
        @Nullable TaskManagerSpec taskManager,
        Map<String, String> logConfiguration,
        KubernetesDeploymentMode mode,
        @Nullable Long restartNonce,
        @Nullable JobSpec job) {

    static FlinkDeploymentSpec read(Tree tree) {
        KubernetesDeploymentMode mode = tree.constant("mode", KubernetesDeploymentMode.class);
        return new FlinkDeploymentSpec(
                tree.text("image"),
                tree.text("imagePullPolicy"),
                tree.text("serviceAccount"),
                tree.constant("flinkVersion", FlinkVersion.class),
                ConfigurationTree.flatten(tree.child("flinkConfiguration").node()),
                tree.nested("ingress", IngressSpec::read),
                tree.object("podTemplate"),
                tree.nested("jobManager", JobManagerSpec::read),
                tree.nested("taskManager", TaskManagerSpec::read),
                tree.texts("logConfiguration"),
                mode == null ? KubernetesDeploymentMode.NATIVE : mode,
                tree.whole("restartNonce"),
                tree.nested("job", JobSpec::read));
    }

    /** A session cluster has no job of its own. */
    public boolean isSession() {
        return job == null;
    }

    /** TaskManagers that the spec fixes; empty when their number follows from the parallelism. */
    public Optional<Integer> taskManagerReplicas() {
        return taskManager == null ? Optional.empty() : Optional.ofNullable(taskManager.replicas());
    }

    /** Only the spec, without its resource: the form in which the last reconciled spec is kept. */
    public static FlinkDeploymentSpec fromJson(JsonNode spec) {
        return read(new Tree(spec));
    }
}
