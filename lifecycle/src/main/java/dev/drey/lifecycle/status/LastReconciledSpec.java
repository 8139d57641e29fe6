package dev.drey.lifecycle.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.SpecDocument;
import dev.drey.lifecycle.reconcile.Bug;
import dev.drey.model.Kind;

/** The peer's text form of a spec in a status: {@code {"spec":{…},"resource_metadata":{…}}}. */
final class LastReconciledSpec {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LastReconciledSpec() {}

    static String of(SpecDocument document, boolean firstDeployment) {
        try {
            JsonNode spec = JSON.readTree(document.json()).path("spec");
            ObjectNode out = JSON.createObjectNode();
            out.set("spec", spec);
            out.putObject("resource_metadata")
                    .put("apiVersion", Kind.API_VERSION)
                    .put("firstDeployment", firstDeployment);
            return out.toString();
        } catch (JsonProcessingException notJson) {
            throw new Bug("a stored document is not JSON: " + notJson.getOriginalMessage());
        }
    }
}
