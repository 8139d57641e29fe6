package dev.drey.model.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a session job. */
public record FlinkSessionJobStatus(
        @Nullable JobStatus jobStatus,
        @Nullable String error,
        @Nullable Long observedGeneration,
        @Nullable LifecycleState lifecycleState,
        @Nullable ReconciliationStatus reconciliationStatus,
        @Nullable List<Condition> conditions)
        implements Status {}
