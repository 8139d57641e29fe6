package dev.drey.local.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.RestorePoint.Kind;
import dev.drey.lifecycle.ledger.Ledger;
import dev.drey.lifecycle.ledger.LedgerEntry;
import dev.drey.lifecycle.ledger.LedgerEntry.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The form in which a ledger stands in its file. The names here must stay the same from one version of Drey to the next. */
final class LedgerJson {
    private static final int FORMAT = 1;

    private LedgerJson() {}

    static ObjectNode write(Ledger ledger) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
        for (LedgerEntry entry : ledger.entries()) {
            ObjectNode each = json.withArrayProperty("restorePoints").addObject();
            each.put("path", entry.path())
                    .put("kind", lower(entry.kind()))
                    .put("job", entry.job().hex());
            entry.checkpointId().ifPresent(id -> each.put("checkpointId", id));
            each.put("completed", entry.completedAt().toString());
            entry.bytes().ifPresent(bytes -> each.put("bytes", bytes));
            entry.generation().ifPresent(generation -> each.put("revision", generation));
            entry.flinkVersion().ifPresent(version -> each.put("flinkVersion", version));
            each.put("evidence", lower(entry.evidence()));
        }
        return json;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** @throws RuntimeException if it is no ledger: a field is missing, or is not what it should be */
    static Ledger read(JsonNode json) {
        if (json.path("format").asInt() != FORMAT) {
            throw new IllegalArgumentException("its format is " + json.path("format"));
        }
        List<LedgerEntry> entries = new ArrayList<>();
        for (JsonNode each : json.path("restorePoints")) {
            entries.add(new LedgerEntry(
                    each.required("path").asText(),
                    Kind.valueOf(upper(each, "kind")),
                    new JobId(each.required("job").asText()),
                    number(each, "checkpointId"),
                    Instant.parse(each.required("completed").asText()),
                    number(each, "bytes"),
                    number(each, "revision"),
                    Optional.of(each.path("flinkVersion").asText("")).filter(text -> !text.isEmpty()),
                    Evidence.valueOf(upper(each, "evidence"))));
        }
        return new Ledger(entries);
    }

    private static String upper(JsonNode entry, String field) {
        return entry.required(field).asText().toUpperCase(Locale.ROOT);
    }

    private static Optional<Long> number(JsonNode entry, String field) {
        return entry.path(field).isNumber() ? Optional.of(entry.path(field).asLong()) : Optional.empty();
    }
}
