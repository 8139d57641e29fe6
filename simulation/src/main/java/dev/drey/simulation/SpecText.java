package dev.drey.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.Kind;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;

/** The manifests that the simulated users write. */
final class SpecText {
    static final String NAMESPACE = "default";

    private SpecText() {}

    static ResourceKey key(Kind kind, String name) {
        return new ResourceKey(kind, NAMESPACE, name);
    }

    static boolean isApplication(Resource resource) {
        return resource instanceof FlinkDeployment it && it.spec().job() != null;
    }

    private static ObjectNode document(Kind kind, String name) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("apiVersion", Kind.API_VERSION).put("kind", kind.kindName());
        document.putObject("metadata").put("namespace", NAMESPACE).put("name", name);
        return document;
    }

    static ObjectNode application(String name) {
        ObjectNode document = document(Kind.FLINK_DEPLOYMENT, name);
        ObjectNode spec = document.putObject("spec").put("flinkVersion", "v2_0");
        configuration(spec);
        job(spec);
        return document;
    }

    static ObjectNode sessionCluster(String name) {
        ObjectNode document = document(Kind.FLINK_DEPLOYMENT, name);
        ObjectNode spec = document.putObject("spec").put("flinkVersion", "v2_0");
        configuration(spec);
        return document;
    }

    static ObjectNode sessionJob(String name, String cluster) {
        ObjectNode document = document(Kind.FLINK_SESSION_JOB, name);
        ObjectNode spec = document.putObject("spec").put("deploymentName", cluster);
        configuration(spec);
        job(spec);
        return document;
    }

    static Resource snapshot(String name, ResourceKey job) {
        ObjectNode document = document(Kind.FLINK_STATE_SNAPSHOT, name);
        ObjectNode spec = document.putObject("spec").put("backoffLimit", 3);
        spec.putObject("jobReference").put("kind", job.kind().kindName()).put("name", job.name());
        spec.putObject("savepoint").put("disposeOnDelete", true);
        return Resource.fromDocument(document);
    }

    private static void configuration(ObjectNode spec) {
        spec.putObject("flinkConfiguration")
                .put("execution.checkpointing.timeout", SimFlink.CHECKPOINT_TIMEOUT_MILLIS + " ms")
                .put("kubernetes.operator.deployment.readiness.timeout", "30 s");
    }

    private static void job(ObjectNode spec) {
        spec.putObject("job")
                .put("jarURI", "local:///job.jar")
                .put("parallelism", 2)
                .put("state", "running")
                .put("upgradeMode", "savepoint");
    }
}
