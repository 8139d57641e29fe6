package dev.drey.lifecycle.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.SpecDocument;
import java.util.Optional;

/**
 * A user's word that a job is to be started from one restore point. It stands in the resource's annotations, so that it is durable
 * before anything is done, and each run remembers it with the document that it was made from: an order that a run does not have
 * is still to be carried out.
 *
 * @param from the path
 * @param asked tells one order from the next, also of the same path
 */
public record RestoreOrder(String from, String asked) {
    private static final String FROM = "drey.dev/restore-from";
    private static final String ASKED = "drey.dev/restore-asked";
    private static final String REDEPLOY_NONCE = "/spec/job/savepointRedeployNonce";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The order in a resource's document. */
    public static Optional<RestoreOrder> of(JsonNode document) {
        JsonNode annotations = document.path("metadata").path("annotations");
        String from = annotations.path(FROM).asText("");
        return from.isEmpty()
                ? Optional.empty()
                : Optional.of(new RestoreOrder(from, annotations.path(ASKED).asText("")));
    }

    /** The order in the document that a run was made from. */
    public static Optional<RestoreOrder> of(SpecDocument run) {
        return of(parse(run));
    }

    /** The document with this order instead of any other. */
    public ObjectNode into(ObjectNode document) {
        ObjectNode ordered = document.deepCopy();
        ordered.withObjectProperty("metadata")
                .withObjectProperty("annotations")
                .put(FROM, from)
                .put(ASKED, asked);
        return ordered;
    }

    /** The document as a user may apply it: an order is given by a command, not by a manifest that was exported once. */
    public static ObjectNode without(ObjectNode document) {
        ObjectNode plain = document.deepCopy();
        if (plain.path("metadata").path("annotations") instanceof ObjectNode annotations) {
            annotations.remove(FROM);
            annotations.remove(ASKED);
        }
        return plain;
    }

    /** A changed document, with the order of the one before it: an apply that knows nothing of it does not take it back. */
    public static ObjectNode carriedOver(ObjectNode before, ObjectNode changed) {
        Optional<RestoreOrder> order = of(before);
        JsonNode nonce = changed.at(REDEPLOY_NONCE);
        boolean isNewerWord = !nonce.isMissingNode() && !nonce.equals(before.at(REDEPLOY_NONCE));
        boolean stays = order.isPresent() && of(changed).isEmpty() && !isNewerWord;
        return stays ? order.get().into(changed) : changed;
    }

    /** What a run was made from, with the order of the newest document taken as done: it is not carried out after all. */
    public static SpecDocument dropped(SpecDocument run, SpecDocument newest) {
        return of(newest)
                .map(order -> new SpecDocument(order.into(parse(run)).toString()))
                .orElse(run);
    }

    private static ObjectNode parse(SpecDocument spec) {
        try {
            return JSON.readTree(spec.json()) instanceof ObjectNode document ? document : JSON.createObjectNode();
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("a recorded spec is not JSON", notJson);
        }
    }
}
