package dev.drey.model.reading;

import dev.drey.model.reading.Shape.Struct;

/**
 * As much of Kubernetes' pod as it takes to notice a misspelt or misplaced field at the levels that people write by
 * hand; what lies deeper is Kubernetes' to check.
 */
final class PodShapes {
    private static final Shape TEXT = new Shape.Text();

    private static final Struct ENVIRONMENT = Struct.named("an environment variable")
            .with("name", TEXT)
            .with("value", TEXT)
            .free("valueFrom")
            .build();

    private static final Struct CONTAINER = Struct.named("a container")
            .with("name", TEXT)
            .with("image", TEXT)
            .with("env", new Shape.ListOf(ENVIRONMENT))
            .with("args", new Shape.ListOf(TEXT))
            .with("command", new Shape.ListOf(TEXT))
            .free("envFrom imagePullPolicy lifecycle livenessProbe ports readinessProbe resizePolicy resources")
            .free("restartPolicy restartPolicyRules securityContext startupProbe stdin stdinOnce")
            .free("terminationMessagePath terminationMessagePolicy tty volumeDevices volumeMounts workingDir")
            .build();

    static final Struct POD_SPEC = Struct.named("the spec of a pod template")
            .with("containers", new Shape.ListOf(CONTAINER))
            .with("initContainers", new Shape.ListOf(CONTAINER))
            .with("nodeSelector", new Shape.Texts())
            .free("activeDeadlineSeconds affinity automountServiceAccountToken dnsConfig dnsPolicy")
            .free("enableServiceLinks ephemeralContainers hostAliases hostIPC hostNetwork hostPID hostUsers hostname")
            .free("hostnameOverride imagePullSecrets nodeName os overhead preemptionPolicy priority")
            .free("priorityClassName readinessGates resourceClaims resources restartPolicy runtimeClassName")
            .free("schedulerName schedulingGates securityContext serviceAccount serviceAccountName")
            .free("setHostnameAsFQDN shareProcessNamespace subdomain terminationGracePeriodSeconds tolerations")
            .free("topologySpreadConstraints volumes")
            .build();

    /** The peer types it as a Pod, so {@code apiVersion}, {@code kind} and {@code status} are allowed and mean nothing. */
    static final Struct POD_TEMPLATE = Struct.named("a pod template")
            .with(
                    "metadata",
                    Struct.named("the metadata of a pod template")
                            .with("labels", new Shape.Texts())
                            .with("annotations", new Shape.Texts())
                            .free("name namespace generateName finalizers ownerReferences creationTimestamp")
                            .build())
            .with("spec", POD_SPEC)
            .free("apiVersion kind status")
            .build();

    private PodShapes() {}
}
