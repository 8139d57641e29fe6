package dev.drey.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A manifest as it is kept: never changed again, so that its text is made only once. Each look asks for the text. */
@SuppressWarnings("unchecked") // Jackson itself declares deepCopy() so.
final class KeptDocument extends ObjectNode {
    private static final long serialVersionUID = 1L;

    private final String text;

    KeptDocument(ObjectNode document) {
        super(JsonNodeFactory.instance);
        setAll(document);
        text = document.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
