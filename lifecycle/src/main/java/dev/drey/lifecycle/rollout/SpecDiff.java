package dev.drey.lifecycle.rollout;

import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkDeploymentSpec;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.FlinkSessionJobSpec;
import dev.drey.model.KubernetesDeploymentMode;
import dev.drey.model.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two specs, in the order of the fields, what was removed last. Equal meaning is no difference: a nested configuration
 * equals its flat form, a field left out equals its default.
 */
public record SpecDiff(List<SpecChange> changes) {
    public SpecDiff {
        changes = List.copyOf(changes);
    }

    /**
     * What a change of a field, or of any field below it, asks for. The first row that fits decides; a field without a
     * row is {@link DiffType#UPGRADE}.
     */
    private record Row(String field, DiffType nativeMode, DiffType standalone, boolean removalIgnored) {
        static Row of(String field, DiffType always) {
            return new Row(field, always, always, false);
        }

        static Row byMode(String field, DiffType nativeMode, DiffType standalone) {
            return new Row(field, nativeMode, standalone, false);
        }

        /** Nonces: a new one asks for something, taking it away asks for nothing. */
        static Row nonce(String field, DiffType changed) {
            return new Row(field, changed, changed, true);
        }
    }

    private static final List<Row> TABLE = List.of(
            Row.of("spec.flinkConfiguration.job.autoscaler", DiffType.IGNORE),
            Row.of("spec.flinkConfiguration.parallelism.default", DiffType.IGNORE),
            Row.of("spec.flinkConfiguration.kubernetes.operator", DiffType.IGNORE),
            Row.of("spec.flinkConfiguration.drey.", DiffType.IGNORE),
            Row.byMode(
                    "spec.flinkConfiguration.pipeline.jobvertex-parallelism-overrides",
                    DiffType.SCALE,
                    DiffType.UPGRADE),
            Row.byMode("spec.taskManager.replicas", DiffType.UPGRADE, DiffType.SCALE),
            Row.nonce("spec.restartNonce", DiffType.UPGRADE),
            Row.byMode("spec.job.parallelism", DiffType.UPGRADE, DiffType.SCALE),
            Row.of("spec.job.upgradeMode", DiffType.IGNORE),
            Row.of("spec.job.allowNonRestoredState", DiffType.IGNORE),
            Row.of("spec.job.initialSavepointPath", DiffType.IGNORE),
            Row.nonce("spec.job.savepointRedeployNonce", DiffType.SAVEPOINT_REDEPLOY),
            Row.of("spec.job.savepointTriggerNonce", DiffType.IGNORE),
            Row.of("spec.job.checkpointTriggerNonce", DiffType.IGNORE),
            Row.of("spec.job.autoscalerResetNonce", DiffType.IGNORE));

    public static SpecDiff between(FlinkDeploymentSpec before, FlinkDeploymentSpec after) {
        return compare(FlatSpec.of(before), FlatSpec.of(after), after.mode());
    }

    /** @param mode how the session cluster is run, which decides what a change of the parallelism asks for */
    public static SpecDiff between(
            FlinkSessionJobSpec before, FlinkSessionJobSpec after, KubernetesDeploymentMode mode) {
        return compare(FlatSpec.of(before), FlatSpec.of(after), mode);
    }

    /** Between two resources of one kind that runs something; of others nothing is compared. */
    public static SpecDiff between(Resource before, Resource after) {
        if (before instanceof FlinkDeployment old && after instanceof FlinkDeployment now) {
            return between(old.spec(), now.spec());
        }
        if (before instanceof FlinkSessionJob old && after instanceof FlinkSessionJob now) {
            return between(old.spec(), now.spec(), KubernetesDeploymentMode.NATIVE);
        }
        return new SpecDiff(List.of());
    }

    /** The strongest of all changes; {@link DiffType#IGNORE} when there is none. */
    public DiffType type() {
        return changes.stream()
                .map(SpecChange::type)
                .max(Comparator.naturalOrder())
                .orElse(DiffType.IGNORE);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    private static SpecDiff compare(
            Map<String, String> before, Map<String, String> after, KubernetesDeploymentMode mode) {
        var fields = new LinkedHashSet<>(after.keySet());
        fields.addAll(before.keySet());
        var changes = new ArrayList<SpecChange>();
        for (String field : fields) {
            String old = before.get(field);
            String now = after.get(field);
            if (!Objects.equals(old, now)) {
                changes.add(new SpecChange(field, old, now, type(field, now, mode)));
            }
        }
        return new SpecDiff(changes);
    }

    private static DiffType type(String field, @Nullable String now, KubernetesDeploymentMode mode) {
        for (Row row : TABLE) {
            if (field.startsWith(row.field())) {
                DiffType changed = switch (mode) {
                    case NATIVE -> row.nativeMode();
                    case STANDALONE -> row.standalone();
                };
                return now == null && row.removalIgnored() ? DiffType.IGNORE : changed;
            }
        }
        return DiffType.UPGRADE;
    }
}
