package dev.drey.local.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.reconcile.Stored;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A resource as {@code kubectl get -o json} would show it. */
final class ResourceDocument {
    private ResourceDocument() {}

    static ObjectNode of(Stored stored, ObjectNode status, Optional<Instant> deletedAt) {
        ObjectNode document = stored.resource().document().deepCopy();
        ObjectNode metadata = document.withObjectProperty("metadata");
        metadata.put("namespace", stored.key().namespace())
                .put("uid", stored.uid())
                .put("generation", stored.generation())
                .put("creationTimestamp", seconds(stored.created()));
        deletedAt.ifPresent(at -> metadata.put("deletionTimestamp", seconds(at)));
        document.remove("status");
        document.set("status", status);
        return document;
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
