package dev.drey.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the web UI is to be reached from outside: a host-and-path template and what is copied onto the Ingress. */
public record IngressSpec(
        @Nullable String template,
        @Nullable String className,
        Map<String, String> annotations,
        Map<String, String> labels,
        List<JsonNode> tls) {
    public IngressSpec {
        tls = List.copyOf(tls);
    }

    static IngressSpec read(Tree tree) {
        var tls = new ArrayList<JsonNode>();
        tree.child("tls").node().forEach(tls::add);
        return new IngressSpec(
                tree.text("template"), tree.text("className"), tree.texts("annotations"), tree.texts("labels"), tls);
    }
}
