package dev.drey.local.plane;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.SnapshotDirectories;
import dev.drey.lifecycle.SpecDocument;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.journal.HomeFormat;
import dev.drey.local.journal.Journal;
import dev.drey.model.Kind;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** The records of a control plane with one job, whose phase the test says. */
final class OneJob implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);
    static final ResourceKey KEY = new ResourceKey(Kind.FLINK_DEPLOYMENT, "team-a", "orders");

    private final Journal journal;
    private final Records records;

    /** @param configuration one {@code "key": "value"} pair, or nothing */
    OneJob(Path home, String configuration) throws JsonProcessingException {
        journal = Journal.open(home.resolve("journal"), HomeFormat.of("test"));
        Settings settings = new Settings(home, "test", List.of(), home, Map.of(), Map.of());
        records = Records.of(settings, journal, CLOCK, new SplittableRandom(7));
        records.resources()
                .put(Resource.fromDocument((ObjectNode) new ObjectMapper().readTree("""
                {"apiVersion": "flink.apache.org/v1beta1", "kind": "FlinkDeployment",
                 "metadata": {"namespace": "team-a", "name": "orders"},
                 "spec": {"flinkVersion": "v2_3", "flinkConfiguration": {%s},
                          "job": {"jarURI": "local:///opt/flink/orders.jar"}}}
                """.formatted(configuration))));
    }

    Records records() {
        return records;
    }

    Stored stored() {
        return records.resources().get(KEY).orElseThrow();
    }

    /** A run whose snapshots go to these directories. */
    Run run(SnapshotDirectories directories) {
        SpecDocument spec = new SpecDocument(stored().resource().document().toString());
        return new Run(1, 1, Run.jobIdOf("uid", 1), directories, new Restore.Empty(), spec);
    }

    void is(Phase phase) {
        Memory memory = new Memory.OfRun(new Recorded(phase, 1, 0, Optional.empty(), Optional.empty()));
        records.resources().record(stored(), memory, Reason.SUBMIT, "");
    }

    void isRunning() {
        is(new Phase.Running(run(SnapshotDirectories.NONE), NOW));
    }

    void stopsWith(Restore restore) {
        is(new Phase.Stopped(run(SnapshotDirectories.NONE), restore, Phase.Why.PAUSE, NOW));
    }

    /** What its status shows as being waited for. */
    void shows(String progressing) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.putArray("conditions").addObject().put("type", "Progressing").put("message", progressing);
        records.resources().publish(stored(), status);
    }

    @Override
    public void close() {
        journal.close();
    }
}
