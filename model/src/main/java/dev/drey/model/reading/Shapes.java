package dev.drey.model.reading;

import dev.drey.model.FlinkVersion;
import dev.drey.model.JobState;
import dev.drey.model.Kind;
import dev.drey.model.KubernetesDeploymentMode;
import dev.drey.model.SavepointFormat;
import dev.drey.model.Spelled;
import dev.drey.model.UpgradeMode;
import dev.drey.model.reading.Shape.Struct;
import java.util.List;
import java.util.Map;

/** The fields of each kind, as the peer's CRDs of v1beta1 have them. One table: a new field is added here and in its record. */
final class Shapes {
    private static final Shape TEXT = new Shape.Text();
    private static final Shape FLAG = new Shape.Flag();
    private static final Shape INT = new Shape.Whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
    private static final Shape LONG = new Shape.Whole(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final Shape TEXTS = new Shape.Texts();
    private static final Shape CONFIGURATION = new Shape.Configuration();

    private static final Struct METADATA = Struct.named("metadata")
            .with("name", TEXT)
            .with("namespace", TEXT)
            .with("labels", TEXTS)
            .with("annotations", TEXTS)
            .free("generateName finalizers ownerReferences resourceVersion uid generation creationTimestamp")
            .free("managedFields selfLink deletionTimestamp deletionGracePeriodSeconds")
            .build();

    private static final Struct JOB = Struct.named("the job")
            .with("jarURI", TEXT)
            .with("parallelism", INT)
            .with("entryClass", TEXT)
            .with("args", new Shape.ListOf(TEXT))
            .with("state", oneOf(Spelled.spellings(JobState.class)))
            .with("upgradeMode", oneOf(Spelled.spellings(UpgradeMode.class)))
            .with("allowNonRestoredState", FLAG)
            .with("initialSavepointPath", TEXT)
            .with("savepointRedeployNonce", LONG)
            .with("savepointTriggerNonce", LONG)
            .with("checkpointTriggerNonce", LONG)
            .with("autoscalerResetNonce", LONG)
            .build();

    private static final Struct RESOURCE = Struct.named("resource")
            .with("cpu", new Shape.Decimal())
            .with("memory", TEXT)
            .with("ephemeralStorage", TEXT)
            .build();

    private static final Struct RESOURCES = Struct.named("resources")
            .with("requests", new Shape.Amounts())
            .with("limits", new Shape.Amounts())
            .free("claims")
            .build();

    private static final Struct JOB_MANAGER = process("the JobManager");
    private static final Struct TASK_MANAGER = process("the TaskManager");

    private static final Struct INGRESS = Struct.named("the ingress")
            .with("template", TEXT)
            .with("className", TEXT)
            .with("annotations", TEXTS)
            .with("labels", TEXTS)
            .with(
                    "tls",
                    new Shape.ListOf(Struct.named("the ingress' tls")
                            .with("hosts", new Shape.ListOf(TEXT))
                            .with("secretName", TEXT)
                            .build()))
            .build();

    private static final Struct DEPLOYMENT_SPEC = Struct.named("the spec of a FlinkDeployment")
            .with("image", TEXT)
            .with("imagePullPolicy", TEXT)
            .with("serviceAccount", TEXT)
            .with("flinkVersion", oneOf(Spelled.spellings(FlinkVersion.class)))
            .with("flinkConfiguration", CONFIGURATION)
            .with("ingress", INGRESS)
            .with("podTemplate", PodShapes.POD_TEMPLATE)
            .with("jobManager", JOB_MANAGER)
            .with("taskManager", TASK_MANAGER)
            .with("logConfiguration", TEXTS)
            .with("mode", oneOf(Spelled.spellings(KubernetesDeploymentMode.class)))
            .with("restartNonce", LONG)
            .with("job", JOB)
            .build();

    private static final Struct SESSION_JOB_SPEC = Struct.named("the spec of a FlinkSessionJob")
            .with("deploymentName", TEXT)
            .with("job", JOB)
            .with("restartNonce", LONG)
            .with("flinkConfiguration", CONFIGURATION)
            .build();

    private static final Struct SNAPSHOT_SPEC = Struct.named("the spec of a FlinkStateSnapshot")
            .with(
                    "jobReference",
                    Struct.named("the job reference")
                            .with(
                                    "kind",
                                    oneOf(List.of(Kind.FLINK_DEPLOYMENT.kindName(), Kind.FLINK_SESSION_JOB.kindName())))
                            .with("name", TEXT)
                            .build())
            .with(
                    "savepoint",
                    Struct.named("the savepoint")
                            .with("path", TEXT)
                            .with("formatType", oneOf(Spelled.spellings(SavepointFormat.class)))
                            .with("disposeOnDelete", FLAG)
                            .with("alreadyExists", FLAG)
                            .build())
            .with("checkpoint", Struct.named("the checkpoint").build())
            .with("backoffLimit", INT)
            .build();

    private static final Struct BLUE_GREEN_SPEC = Struct.named("the spec of a FlinkBlueGreenDeployment")
            .with("configuration", TEXTS)
            .with("ingress", INGRESS)
            .with(
                    "template",
                    Struct.named("the template")
                            .with("metadata", METADATA)
                            .with("spec", DEPLOYMENT_SPEC)
                            .build())
            .build();

    private static final Map<Kind, Struct> DOCUMENTS = Map.of(
            Kind.FLINK_DEPLOYMENT, document(Kind.FLINK_DEPLOYMENT, DEPLOYMENT_SPEC),
            Kind.FLINK_SESSION_JOB, document(Kind.FLINK_SESSION_JOB, SESSION_JOB_SPEC),
            Kind.FLINK_STATE_SNAPSHOT, document(Kind.FLINK_STATE_SNAPSHOT, SNAPSHOT_SPEC),
            Kind.FLINK_BLUE_GREEN_DEPLOYMENT, document(Kind.FLINK_BLUE_GREEN_DEPLOYMENT, BLUE_GREEN_SPEC));

    private Shapes() {}

    static Struct of(Kind kind) {
        return DOCUMENTS.getOrDefault(kind, METADATA);
    }

    private static Struct document(Kind kind, Struct spec) {
        return Struct.named("a " + kind.kindName())
                .with("apiVersion", TEXT)
                .with("kind", TEXT)
                .with("metadata", METADATA)
                .with("spec", spec)
                .free("status")
                .build();
    }

    private static Struct process(String name) {
        return Struct.named(name)
                .with("resource", RESOURCE)
                .with("resources", RESOURCES)
                .with("replicas", INT)
                .with("podTemplate", PodShapes.POD_TEMPLATE)
                .build();
    }

    private static Shape oneOf(List<String> values) {
        return new Shape.OneOf(values);
    }
}
