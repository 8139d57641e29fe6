package dev.drey.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.local.distribution.FlinkRelease;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalConfigurationTest {
    private static final FlinkRelease NEW = new FlinkRelease(2, 3, 0);
    private static final FlinkRelease OLD = new FlinkRelease(1, 20, 5);

    @Test
    void whatOnlyKubernetesKnowsIsTakenOutAndSaid() {
        Map<String, String> manifest = new LinkedHashMap<>();
        manifest.put("kubernetes.operator.jm-deployment.shutdown-ttl", "1h");
        manifest.put("kubernetes.operator.savepoint.format.type", "NATIVE");
        manifest.put("high-availability.type", "kubernetes");
        manifest.put("high-availability.storageDir", "s3://bucket/ha");
        manifest.put("job-result-store.storage-path", "s3://bucket/results");
        manifest.put("kubernetes.jobmanager.cpu.amount", "1");
        manifest.put("rest.port", "8081");
        manifest.put("rest.address", "flink");
        manifest.put("taskmanager.numberOfTaskSlots", "2");

        LocalConfiguration local = LocalConfiguration.of(manifest, NEW);

        assertThat(local.values())
                .containsEntry("taskmanager.numberOfTaskSlots", "2")
                .doesNotContainKeys(
                        "high-availability.type",
                        "high-availability.storageDir",
                        "job-result-store.storage-path",
                        "rest.port")
                .allSatisfy((key, _) -> assertThat(key).doesNotStartWith("kubernetes."));
        assertThat(local.notes())
                .extracting(Note::field)
                .containsExactly(
                        "flinkConfiguration.kubernetes.operator.jm-deployment.shutdown-ttl",
                        "flinkConfiguration.high-availability.type",
                        "flinkConfiguration.high-availability.storageDir",
                        "flinkConfiguration.job-result-store.storage-path",
                        "flinkConfiguration.kubernetes.jobmanager.cpu.amount",
                        "flinkConfiguration.rest.address");
    }

    @Test
    void theManifestsOwnValueAlwaysWinsOverALocalDefault() {
        for (LocalDefaults.Default each : LocalDefaults.ALL) {
            for (FlinkRelease release : List.of(OLD, NEW)) {
                LocalConfiguration local = LocalConfiguration.of(Map.of(each.key(), "mine"), release);
                assertThat(local.values()).as(each.key()).containsEntry(each.key(), "mine");
                assertThat(local.notes()).isEmpty();
            }
        }
    }

    @Test
    void aManifestWithARestartStrategyOfItsOwnKeepsIt() {
        assertThat(LocalConfiguration.of(Map.of(), NEW).values())
                .containsEntry("restart-strategy.exponential-delay.initial-backoff", "100ms");
        assertThat(LocalConfiguration.of(Map.of("restart-strategy.type", "exponential-delay"), NEW)
                        .values())
                .doesNotContainKey("restart-strategy.exponential-delay.initial-backoff");
    }

    @Test
    void anOlderFlinkIsNotGivenKeysThatItDoesNotKnow() {
        assertThat(LocalConfiguration.of(Map.of(), NEW).values())
                .containsKey("rest.cache.execution-graph.timeout")
                .containsKey("jobmanager.adaptive-scheduler.executing.cooldown-after-rescaling")
                .doesNotContainKey("web.refresh-interval");
        assertThat(LocalConfiguration.of(Map.of(), OLD).values())
                .doesNotContainKey("rest.cache.execution-graph.timeout")
                .doesNotContainKey("jobmanager.adaptive-scheduler.executing.cooldown-after-rescaling")
                .containsKeys("web.refresh-interval", "jobmanager.adaptive-scheduler.scaling-interval.min");
    }

    @Test
    void aReportersPortBecomesARangeBecauseAllProcessesShareTheMachine() {
        LocalConfiguration local = LocalConfiguration.of(Map.of("metrics.reporter.prom.port", "9249"), NEW);
        assertThat(local.values()).containsEntry("metrics.reporter.prom.port", "9249-9349");
        assertThat(local.notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text()).contains("9249-9349"));
        assertThat(LocalConfiguration.of(Map.of("metrics.reporter.prom.port", "9250-9260"), NEW)
                        .values())
                .containsEntry("metrics.reporter.prom.port", "9250-9260");
    }

    @Test
    void everyDefaultHasAReason() {
        assertThat(LocalDefaults.ALL)
                .allSatisfy(each -> assertThat(each.reason()).hasSizeGreaterThan(15));
    }
}
