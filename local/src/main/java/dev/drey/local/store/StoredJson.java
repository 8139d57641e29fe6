package dev.drey.local.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.reconcile.Bug;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.model.Resource;
import java.time.Instant;

/** The form in which a resource stands in the journal. */
final class StoredJson {
    private StoredJson() {}

    static ObjectNode write(Stored stored) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("uid", stored.uid())
                .put("generation", stored.generation())
                .put("deleting", stored.deleting())
                .put("paused", stored.paused())
                .put("created", stored.created().toString());
        json.set("document", stored.resource().document());
        json.set("memory", MemoryJson.write(stored.memory()));
        return json;
    }

    static Stored read(ObjectNode json) {
        if (!(json.get("document") instanceof ObjectNode document)
                || !(json.get("memory") instanceof ObjectNode memory)) {
            throw new Bug("the journal holds a resource without document or memory");
        }
        return new Stored(
                Resource.fromDocument(document),
                json.path("uid").asText(),
                json.path("generation").asLong(),
                json.path("deleting").asBoolean(),
                json.path("paused").asBoolean(),
                Instant.parse(json.path("created").asText()),
                MemoryJson.read(memory));
    }
}
