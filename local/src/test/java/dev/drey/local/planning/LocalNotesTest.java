package dev.drey.local.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.local.launch.Note;
import dev.drey.model.reading.ManifestReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalNotesTest {
    private static final String CLUSTER = """
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkDeployment
            metadata: {name: orders}
            spec:
              flinkVersion: v2_0
              jobManager:
                resource: {memory: 1g}
              taskManager:
                resource: {memory: 1g}
            """;

    private static final String SESSION_JOB = """
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkSessionJob
            metadata: {name: orders}
            spec:
              deploymentName: session
              job:
                jarURI: maven:org.example:orders:1.0
            """;

    private static List<Note> notes(String manifest) {
        var manifests = ManifestReader.withoutVariables().read("orders.yaml", manifest);
        assertThat(manifests.problems()).isEmpty();
        return LocalRules.notes(manifests.resources().getFirst());
    }

    private static List<String> fields(String manifest) {
        return notes(manifest).stream().map(Note::field).toList();
    }

    @Test
    void aManifestOfWhichEverythingHoldsHasNoNotes() {
        assertThat(notes(CLUSTER)).isEmpty();
        assertThat(notes(SESSION_JOB)).isEmpty();
    }

    @Test
    void everyFieldThatOnlyMeansSomethingOnKubernetesIsNamed() {
        assertThat(fields(CLUSTER + """
                          image: flink:2.0
                          imagePullPolicy: Always
                          serviceAccount: flink
                          mode: standalone
                          ingress: {template: example.org}
                        """.replace("          ", "  ")))
                .containsExactly(
                        "spec.image", "spec.imagePullPolicy", "spec.serviceAccount", "spec.mode", "spec.ingress");
    }

    @Test
    void onlyTheLogConfigurationThatTheProcessesGetPassesWithoutANote() {
        assertThat(fields(CLUSTER + "  logConfiguration: {log4j-console.properties: a, logback-console.xml: b}\n"))
                .containsExactly("spec.logConfiguration.logback-console.xml");
    }

    @Test
    void whatTwoRolesHaveInCommonIsOneNote() {
        assertThat(notes(CLUSTER.replace("memory: 1g", "memory: 1g, cpu: 1, ephemeralStorage: 2g")))
                .containsExactly(
                        new Note(
                                "spec.jobManager.resource.cpu, spec.taskManager.resource.cpu",
                                "a process may use every core of this machine"),
                        new Note(
                                "spec.jobManager.resource.ephemeralStorage, spec.taskManager.resource.ephemeralStorage",
                                "the disk of this machine is not limited"));
    }

    @Test
    void aLimitIsNamedUnlessItSizesTheProcess() {
        String resource = "resource: {memory: 1g}";
        assertThat(fields(CLUSTER.replace(resource, "resources: {limits: {memory: 1Gi}}")))
                .isEmpty();
        assertThat(fields(CLUSTER.replace(
                        "taskManager:\n    " + resource,
                        "taskManager:\n    resources: {requests: {memory: 1Gi}, limits: {memory: 2Gi, cpu: 1}}")))
                .containsExactly("spec.taskManager.resources.limits.memory", "spec.taskManager.resources.limits.cpu");
    }

    @Test
    void labelsOfPodsAreNamedWhereTheyStand() {
        String metadata = "podTemplate: {metadata: {labels: {team: a}}}\n";
        assertThat(fields(CLUSTER + "  " + metadata)).containsExactly("spec.podTemplate.metadata");
        assertThat(fields(CLUSTER + "    " + metadata)).containsExactly("spec.taskManager.podTemplate.metadata");
    }

    @Test
    void noncesThatTriggerNothingAreNamedForJobsOfBothKinds() {
        String nonces = "checkpointTriggerNonce: 1, autoscalerResetNonce: 2";
        List<String> both = List.of("spec.job.autoscalerResetNonce");
        assertThat(fields(CLUSTER + "  job: {jarURI: \"maven:a:b:1\", " + nonces + "}\n"))
                .containsExactlyElementsOf(both);
        assertThat(fields(SESSION_JOB + "    checkpointTriggerNonce: 1\n    autoscalerResetNonce: 2\n"))
                .containsExactlyElementsOf(both);
    }

    @Test
    void optionsThatDreyDoesNotActOnAreNamedAndTheAutoscalersOnce() {
        assertThat(fields(CLUSTER + """
                  flinkConfiguration:
                    kubernetes.operator.jm-deployment.shutdown-ttl: 1 h
                    kubernetes.operator.job.restart.failed: "true"
                    job.autoscaler.enabled: "true"
                    kubernetes.operator.job.autoscaler.metrics.window: 5m
                """))
                .containsExactly(
                        "flinkConfiguration.kubernetes.operator.jm-deployment.shutdown-ttl",
                        "flinkConfiguration.job.autoscaler.*");
    }

    @Test
    void aSessionJobsOptionsThatItsClusterWouldHaveToSetAreNamed() {
        assertThat(fields(SESSION_JOB + """
                  flinkConfiguration:
                    execution.checkpointing.interval: 1s
                    kubernetes.operator.job.savepoint-on-deletion: "true"
                    kubernetes.operator.periodic.savepoint.interval: 1 h
                    taskmanager.numberOfTaskSlots: "4"
                    rest.port: "8081"
                """))
                .containsExactly("flinkConfiguration.taskmanager.numberOfTaskSlots", "flinkConfiguration.rest.port");
    }
}
