package dev.drey.lifecycle.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.SpecDocument;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.job.Standing;
import dev.drey.model.Resource;
import dev.drey.model.reading.ManifestReader;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class WantedTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Resource GOOD = read("""
            job: {jarURI: "local:///good.jar", parallelism: 2, savepointTriggerNonce: 1}
              flinkConfiguration: {a: b, kubernetes.operator.x: old}
            """);
    private static final String BAD = """
            job: {jarURI: "local:///bad.jar", parallelism: 3, state: running}
              flinkConfiguration: {a: c, kubernetes: {operator: {y: new}}, drey.stable.checkpoints: 2}
            """;

    private static Resource read(String spec) {
        String yaml = """
                apiVersion: flink.apache.org/v1beta1
                kind: FlinkDeployment
                metadata: {name: app}
                spec:
                """ + "  " + spec;
        return ManifestReader.withoutVariables()
                .read("test.yaml", yaml)
                .resources()
                .getFirst();
    }

    private static SpecDocument document(Resource resource) {
        return new SpecDocument(resource.document().toString());
    }

    private static Stored stored(String newest) {
        Standing standing = Standing.UNKNOWN
                .proven(1, document(GOOD))
                .rolledBack(new Standing.Rollback(2, document(read(BAD)), Reason.FAILED, "", T0));
        return new Stored(
                read(newest),
                "uid",
                3,
                false,
                false,
                T0,
                new Memory.OfRun(Recorded.fresh().withStanding(standing)));
    }

    @Test
    void theLastStableSpecIsWantedWithWhatOfTheNewestNeedsNoNewRun() {
        Stored wanted = Wanted.of(stored(BAD.replace("state: running", "state: suspended, upgradeMode: stateless")));
        assertThat(wanted.generation()).isEqualTo(1);
        assertThat(wanted.resource().document().path("spec").toString())
                .isEqualTo("{\"job\":{\"jarURI\":\"local:///good.jar\",\"parallelism\":2,\"state\":\"suspended\","
                        + "\"upgradeMode\":\"stateless\"},\"flinkConfiguration\":{\"a\":\"b\","
                        + "\"kubernetes.operator.y\":\"new\",\"drey.stable.checkpoints\":\"2\"}}");
        assertThat(Wanted.of(stored(BAD.replace("y: new", "y: newer"))).generation())
                .isEqualTo(1);
    }

    @Test
    void anyOtherSpecEndsTheRollback() {
        Stored wanted = Wanted.of(stored(BAD.replace("parallelism: 3", "parallelism: 4")));
        assertThat(wanted.generation()).isEqualTo(3);
        assertThat(wanted.resource().document().at("/spec/job/jarURI").asText()).isEqualTo("local:///bad.jar");
        assertThat(wanted.memory())
                .isEqualTo(new Memory.OfRun(Recorded.fresh().withStanding(Standing.UNKNOWN.proven(1, document(GOOD)))));
    }

    @Test
    void withoutARollbackTheNewestSpecIsWanted() {
        Stored newest = new Stored(read(BAD), "uid", 3, false, false, T0, new Memory.OfRun(Recorded.fresh()));
        assertThat(Wanted.of(newest)).isSameAs(newest);
    }
}
