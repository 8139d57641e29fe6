package dev.drey.cli.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The requests that the control plane understands. */
public final class Request {
    private Request() {}

    public static ObjectNode of(String verb) {
        return JsonNodeFactory.instance.objectNode().put("verb", verb);
    }
}
