package dev.drey.lifecycle.configuration;

import dev.drey.lifecycle.SnapshotDirectories;
import dev.drey.lifecycle.job.JobOptions;
import dev.drey.lifecycle.job.RollbackOptions;
import dev.drey.lifecycle.snapshot.Place;
import dev.drey.lifecycle.snapshot.Schedules;
import dev.drey.lifecycle.snapshot.SnapshotWishes;
import dev.drey.model.units.FlinkDuration;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The configuration of one resource after its layers were laid over each other, and what Drey reads in it. */
public final class EffectiveConfiguration {
    private static final String OPERATOR = "kubernetes.operator.";
    private static final String STABLE_CHECKPOINTS = "drey.stable.checkpoints";
    private static final String[] CHECKPOINTS = {
        "execution.checkpointing.dir", "state.checkpoints.dir", "state.backend.fs.checkpointdir"
    };
    private static final String[] SAVEPOINTS = {
        "execution.checkpointing.savepoint-dir",
        "state.savepoints.dir",
        "state.backend.fs.savepointdir",
        "savepoints.state.backend.fs.dir"
    };

    private static final String[] CHECKPOINTS_RETAINED = {
        "execution.checkpointing.num-retained", "state.checkpoints.num-retained"
    };
    private static final int CHECKPOINTS_RETAINED_DEFAULT = 1;
    private static final int SAVEPOINTS_RETAINED_DEFAULT = 10;
    private static final Optional<Duration> SAVEPOINTS_AGE_DEFAULT = Optional.of(Duration.ofDays(1));

    private final Map<String, String> values;

    /** @param layers from the weakest to the strongest */
    @SafeVarargs
    public static EffectiveConfiguration of(Map<String, String>... layers) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map<String, String> layer : layers) {
            values.putAll(layer);
        }
        return new EffectiveConfiguration(values);
    }

    private EffectiveConfiguration(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** The same keys, each value turned into what the mapping makes of it. */
    public EffectiveConfiguration mapped(UnaryOperator<String> mapping) {
        Map<String, String> mapped = new LinkedHashMap<>(values);
        mapped.replaceAll((_, value) -> mapping.apply(value));
        return new EffectiveConfiguration(mapped);
    }

    /** The same, with snapshots going where it was promised that they go, whatever the layers say by now. */
    public EffectiveConfiguration with(SnapshotDirectories directories) {
        Map<String, String> with = new LinkedHashMap<>(values);
        directories.checkpoints().ifPresent(directory -> replace(with, CHECKPOINTS, directory));
        directories.savepoints().stream().findFirst().ifPresent(directory -> replace(with, SAVEPOINTS, directory));
        return new EffectiveConfiguration(with);
    }

    private static void replace(Map<String, String> values, String[] names, String value) {
        values.keySet().removeAll(List.of(names));
        values.put(names[0], value);
    }

    public Map<String, String> asMap() {
        return values;
    }

    /** The value of the first of these keys that is set and not blank: a key, then its older names. */
    public Optional<String> text(String... keys) {
        for (String key : keys) {
            String value = values.get(key);
            if (value != null && !value.isBlank()) {
                return Optional.of(value.strip());
            }
        }
        return Optional.empty();
    }

    public Optional<String> checkpointDirectory() {
        return text(CHECKPOINTS);
    }

    /** Where savepoints go; without one of its own, where checkpoints go. */
    public Optional<String> savepointDirectory() {
        return text(SAVEPOINTS).or(this::checkpointDirectory);
    }

    public boolean nativeSavepoints() {
        return text(OPERATOR + "savepoint.format.type")
                .filter("NATIVE"::equalsIgnoreCase)
                .isPresent();
    }

    public boolean blockOnSessionJobs() {
        return flag("session.deletion.block-on-session-jobs", true);
    }

    public Duration readinessTimeout() {
        return duration(OPERATOR + "deployment.readiness.timeout").orElse(Duration.ofMinutes(5));
    }

    public JobOptions jobOptions() {
        return new JobOptions(
                checkpointDirectory(),
                savepointDirectory(),
                flag("job.upgrade.last-state-fallback.enabled", true),
                flag("job.drain-on-savepoint-deletion", false),
                flag("job.savepoint-on-deletion", false),
                flag("job.restart.failed", false),
                duration(OPERATOR + "job.upgrade.last-state.max.allowed.checkpoint.age"),
                readinessTimeout(),
                duration("execution.checkpointing.timeout").orElse(Duration.ofMinutes(10)),
                rollback());
    }

    public RollbackOptions rollback() {
        return new RollbackOptions(
                flag("deployment.rollback.enabled", RollbackOptions.DEFAULT.enabled()),
                text(STABLE_CHECKPOINTS).map(Integer::parseInt).orElse(RollbackOptions.DEFAULT.checkpoints()));
    }

    /** Which snapshots of a job it asks for beside its nonces, and of what kind. */
    public SnapshotWishes snapshotWishes(Optional<Long> savepointNonce, Optional<Long> checkpointNonce) {
        return new SnapshotWishes(
                savepointNonce,
                checkpointNonce,
                text(OPERATOR + "periodic.savepoint.interval").flatMap(Schedules::switchedOn),
                text(OPERATOR + "periodic.checkpoint.interval").flatMap(Schedules::switchedOn),
                nativeSavepoints(),
                flag("savepoint.dispose-on-delete", false),
                flag("snapshot.resource.enabled", true));
    }

    /** How many of the snapshots that Drey made are kept, and for how long; empty if all are. */
    public Optional<Place.Limits> snapshotLimits(boolean checkpoints) {
        if (!flag("savepoint.cleanup.enabled", true)) {
            return Optional.empty();
        }
        return Optional.of(
                checkpoints
                        ? new Place.Limits(count(CHECKPOINTS_RETAINED_DEFAULT, CHECKPOINTS_RETAINED), Optional.empty())
                        : new Place.Limits(
                                count(SAVEPOINTS_RETAINED_DEFAULT, OPERATOR + "savepoint.history.max.count"),
                                duration(OPERATOR + "savepoint.history.max.age").or(() -> SAVEPOINTS_AGE_DEFAULT)));
    }

    private int count(int otherwise, String... keys) {
        return text(keys).map(Integer::parseInt).orElse(otherwise);
    }

    private boolean flag(String operatorKey, boolean otherwise) {
        return text(OPERATOR + operatorKey).map(Boolean::parseBoolean).orElse(otherwise);
    }

    private Optional<Duration> duration(String key) {
        return text(key).map(FlinkDuration::parse);
    }
}
