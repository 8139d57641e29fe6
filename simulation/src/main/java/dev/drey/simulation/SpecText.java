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
        ObjectNode spec = cluster(document);
        configuration(spec);
        job(spec, "local:///opt/flink/usrlib/job.jar");
        return document;
    }

    static ObjectNode sessionCluster(String name) {
        ObjectNode document = document(Kind.FLINK_DEPLOYMENT, name);
        ObjectNode spec = cluster(document);
        configuration(spec);
        return document;
    }

    static ObjectNode sessionJob(String name, String cluster) {
        ObjectNode document = document(Kind.FLINK_SESSION_JOB, name);
        ObjectNode spec = document.putObject("spec").put("deploymentName", cluster);
        configuration(spec);
        job(spec, "https://jars.example/job.jar");
        return document;
    }

    static Resource snapshot(String name, ResourceKey job) {
        return snapshot(name, job, 3);
    }

    /** @param backoffLimit tries after the first; -1 for no limit */
    static Resource snapshot(String name, ResourceKey job, int backoffLimit) {
        ObjectNode document = document(Kind.FLINK_STATE_SNAPSHOT, name);
        ObjectNode spec = document.putObject("spec").put("backoffLimit", backoffLimit);
        spec.putObject("jobReference").put("kind", job.kind().kindName()).put("name", job.name());
        spec.putObject("savepoint").put("disposeOnDelete", true);
        return Resource.fromDocument(new KeptDocument(document));
    }

    private static void configuration(ObjectNode spec) {
        spec.putObject("flinkConfiguration")
                .put("execution.checkpointing.timeout", SimFlink.CHECKPOINT_TIMEOUT_MILLIS + " ms")
                .put("kubernetes.operator.deployment.readiness.timeout", "30 s")
                .put("drey.stable.checkpoints", Breakage.CHECKPOINTS_MAX + 1);
    }

    private static ObjectNode cluster(ObjectNode document) {
        ObjectNode spec = document.putObject("spec").put("flinkVersion", "v2_0").put("serviceAccount", "flink");
        spec.putObject("jobManager").putObject("resource").put("memory", "1024m");
        spec.putObject("taskManager").putObject("resource").put("memory", "1024m");
        return spec;
    }

    private static void job(ObjectNode spec, String jar) {
        spec.putObject("job")
                .put("jarURI", jar)
                .put("parallelism", 2)
                .put("state", "running")
                .put("upgradeMode", "savepoint");
    }
}
