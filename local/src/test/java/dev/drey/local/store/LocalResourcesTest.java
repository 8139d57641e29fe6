package dev.drey.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.journal.Entry;
import dev.drey.local.journal.HomeFormat;
import dev.drey.local.journal.Journal;
import dev.drey.model.reading.ManifestReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalResourcesTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

    @TempDir
    Path folder;

    private static LocalResources resources(Journal journal) {
        return new LocalResources(journal, new EventLog(journal), new Notices(), CLOCK, new SplittableRandom(7));
    }

    @Test
    void whatTheNewestEventSaysIsNotToldAgainNeitherBeforeNorAfterARestart() {
        try (Journal journal = Journal.open(folder, HomeFormat.of("test"))) {
            LocalResources resources = resources(journal);
            resources.put(ManifestReader.withoutVariables()
                    .read("orders.yaml", """
                            apiVersion: flink.apache.org/v1beta1
                            kind: FlinkDeployment
                            metadata: {name: orders}
                            spec: {flinkVersion: v2_0}
                            """)
                    .resources()
                    .getFirst());
            tellOf(resources);
            tellOf(resources);
        }
        try (Journal journal = Journal.open(folder, HomeFormat.of("test"))) {
            LocalResources resources = resources(journal);
            tellOf(resources);
            assertThat(new EventLog(journal).all()).hasSize(1);
            Stored stored = resources.all().getFirst();
            resources.tell(stored, Reason.RUNNING, "");
            tellOf(resources);
            assertThat(new EventLog(journal).all())
                    .extracting(Event::reason)
                    .containsExactly(Reason.RESTORE_POINT_GONE, Reason.RUNNING, Reason.RESTORE_POINT_GONE);
        }
    }

    @Test
    void anEventWhoseReasonOnlyALaterDreyKnowsIsLeftOut() throws IOException {
        try (Journal journal = Journal.open(folder, HomeFormat.of("test"))) {
            journal.append(new Entry("event", "x/000000000001", (ObjectNode) new ObjectMapper().readTree("""
                    {"number": 1, "time": "2026-11-22T10:00:00Z", "kind": "FlinkDeployment", "namespace": "default",
                     "name": "orders", "reason": "NOT_YET_THOUGHT_OF", "detail": ""}
                    """)));
            assertThat(new EventLog(journal).all()).isEmpty();
        }
    }

    private static void tellOf(LocalResources resources) {
        resources.tell(resources.all().getFirst(), Reason.RESTORE_POINT_GONE, "s3://demo/checkpoints");
    }
}
