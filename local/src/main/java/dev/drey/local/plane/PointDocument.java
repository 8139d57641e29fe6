package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.ledger.LedgerEntry;
import dev.drey.lifecycle.ledger.PointView;
import dev.drey.local.jobs.KnownPoints.Known;
import dev.drey.model.ResourceKey;
import java.util.Locale;

/** A restore point as commands show it. What is not known is left out. */
final class PointDocument {
    private PointDocument() {}

    static ObjectNode of(ResourceKey job, Known known) {
        LedgerEntry entry = known.entry();
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("id", entry.id())
                .put("kind", entry.kind().name().toLowerCase(Locale.ROOT))
                .put("path", entry.path())
                .put("completed", entry.completedAt().toString())
                .put("jobId", entry.job().hex());
        entry.checkpointId().ifPresent(id -> document.put("checkpointId", id));
        entry.generation().ifPresent(generation -> document.put("revision", generation));
        entry.flinkVersion().ifPresent(version -> document.put("flinkVersion", version));
        entry.bytes().ifPresent(bytes -> document.put("bytes", bytes));
        document.put("readable", readable(known.there())).put("verified", verified(known.there()));
        document.putObject("resource")
                .put("kind", job.kind().kindName())
                .put("namespace", job.namespace())
                .put("name", job.name());
        return document;
    }

    private static String readable(PointView there) {
        return switch (there) {
            case PointView.Whole _ -> "yes";
            case PointView.Unreadable _ -> "no";
            case PointView.Unreachable _, PointView.Foreign _ -> "unknown";
        };
    }

    private static String verified(PointView there) {
        return switch (there) {
            case PointView.Whole whole
            when whole.checkpointId().isEmpty() ->
                "its _metadata is in format " + whole.format() + ", which this Drey cannot read further";
            case PointView.Whole whole ->
                "its _metadata was read: format " + whole.format() + ", "
                        + whole.operators().size() + " operators";
            case PointView.Unreadable(String why) -> why;
            case PointView.Unreachable(String why) -> why;
            case PointView.Foreign(String scheme) -> "only Flink can look at " + scheme + ": paths";
        };
    }
}
