package dev.drey.lifecycle.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.SnapshotDirectories;
import dev.drey.lifecycle.job.JobOptions;
import dev.drey.lifecycle.job.RollbackOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EffectiveConfigurationTest {
    @Test
    void theDefaultsArePinned() {
        EffectiveConfiguration nothing = EffectiveConfiguration.of();
        assertThat(nothing.jobOptions())
                .isEqualTo(new JobOptions(
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        false,
                        false,
                        false,
                        Optional.empty(),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(10),
                        new RollbackOptions(false, 1)));
        assertThat(nothing.nativeSavepoints()).isFalse();
        assertThat(nothing.blockOnSessionJobs()).isTrue();
        assertThat(nothing.checkpointDirectory()).isEmpty();
    }

    @Test
    void whatWasPromisedOfDirectoriesHoldsOverEveryNameOfTheirKeys() {
        Map<String, String> keys = Map.of(
                "state.checkpoints.dir", "file:///c",
                "execution.checkpointing.savepoint-dir", "file:///s",
                "savepoints.state.backend.fs.dir", "file:///t");
        SnapshotDirectories promised =
                new SnapshotDirectories(Optional.of("file:///C"), List.of("file:///S", "file:///X"), Optional.empty());

        assertThat(EffectiveConfiguration.of(keys).with(promised).asMap())
                .isEqualTo(Map.of(
                        "execution.checkpointing.dir", "file:///C",
                        "execution.checkpointing.savepoint-dir", "file:///S"));
        assertThat(EffectiveConfiguration.of(keys)
                        .with(SnapshotDirectories.NONE)
                        .asMap())
                .isEqualTo(keys);
    }

    @Test
    void everyKeyIsRead() {
        EffectiveConfiguration all = EffectiveConfiguration.of(Map.ofEntries(
                Map.entry("execution.checkpointing.dir", "file:///c"),
                Map.entry("execution.checkpointing.savepoint-dir", "file:///s"),
                Map.entry("execution.checkpointing.timeout", "3 min"),
                Map.entry("kubernetes.operator.job.upgrade.last-state-fallback.enabled", "false"),
                Map.entry("kubernetes.operator.job.drain-on-savepoint-deletion", "true"),
                Map.entry("kubernetes.operator.job.savepoint-on-deletion", "true"),
                Map.entry("kubernetes.operator.job.restart.failed", "true"),
                Map.entry("kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age", "90 s"),
                Map.entry("kubernetes.operator.deployment.readiness.timeout", "7 min"),
                Map.entry("kubernetes.operator.deployment.rollback.enabled", "true"),
                Map.entry("drey.stable.checkpoints", "3"),
                Map.entry("kubernetes.operator.savepoint.format.type", "native"),
                Map.entry("kubernetes.operator.session.deletion.block-on-session-jobs", "false")));
        assertThat(all.jobOptions())
                .isEqualTo(new JobOptions(
                        Optional.of("file:///c"),
                        Optional.of("file:///s"),
                        false,
                        true,
                        true,
                        true,
                        Optional.of(Duration.ofSeconds(90)),
                        Duration.ofMinutes(7),
                        Duration.ofMinutes(3),
                        new RollbackOptions(true, 3)));
        assertThat(all.nativeSavepoints()).isTrue();
        assertThat(all.blockOnSessionJobs()).isFalse();
        assertThat(all.checkpointDirectory()).contains("file:///c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "execution.checkpointing.savepoint-dir",
                "state.savepoints.dir",
                "state.backend.fs.savepointdir",
                "savepoints.state.backend.fs.dir",
                "execution.checkpointing.dir",
                "state.checkpoints.dir",
                "state.backend.fs.checkpointdir"
            })
    void aSavepointDirectoryMayBeSetUnderAnyOfItsNamesOrFollowsTheCheckpoints(String key) {
        assertThat(EffectiveConfiguration.of(Map.of(key, " file:///d "))
                        .jobOptions()
                        .savepointDirectory())
                .contains("file:///d");
    }

    @Test
    void theNewestNameOfAKeyWinsAndABlankValueIsNone() {
        assertThat(EffectiveConfiguration.of(Map.of(
                                "execution.checkpointing.dir", "file:///new", "state.checkpoints.dir", "file:///old"))
                        .checkpointDirectory())
                .contains("file:///new");
        assertThat(EffectiveConfiguration.of(
                                Map.of("execution.checkpointing.dir", " ", "state.checkpoints.dir", "file:///old"))
                        .checkpointDirectory())
                .contains("file:///old");
    }

    @Test
    void aStrongerLayerHidesAWeakerOne() {
        assertThat(EffectiveConfiguration.of(Map.of("a", "1", "b", "1"), Map.of("b", "2"))
                        .asMap())
                .isEqualTo(Map.of("a", "1", "b", "2"));
    }
}
