package dev.drey.model.status;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a cluster and its job. */
public record FlinkDeploymentStatus(
        @Nullable JobStatus jobStatus,
        @Nullable String error,
        @Nullable Long observedGeneration,
        @Nullable LifecycleState lifecycleState,
        @Nullable Map<String, String> clusterInfo,
        @Nullable JobManagerDeploymentStatus jobManagerDeploymentStatus,
        @Nullable ReconciliationStatus reconciliationStatus,
        @Nullable TaskManagerInfo taskManager,
        @Nullable List<Condition> conditions)
        implements Status {}
