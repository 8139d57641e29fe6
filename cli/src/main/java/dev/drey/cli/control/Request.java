package dev.drey.cli.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.cli.resource.Document;

/** The requests that the control plane understands. */
public final class Request {
    private Request() {}

    public static ObjectNode of(String verb) {
        return JsonNodeFactory.instance.objectNode().put("verb", verb);
    }

    /** A request about one resource. */
    public static ObjectNode about(String verb, Document resource) {
        return of(verb).put("kind", resource.kindName())
                .put("namespace", resource.namespace())
                .put("name", resource.name());
    }
}
