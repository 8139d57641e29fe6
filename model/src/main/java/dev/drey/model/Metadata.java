package dev.drey.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The part of Kubernetes' object metadata that users write. Labels and annotations keep their order. */
public record Metadata(String namespace, String name, Map<String, String> labels, Map<String, String> annotations) {
    public static final String DEFAULT_NAMESPACE = "default";

    public Metadata {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a resource needs metadata.name");
        }
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    }

    static Metadata read(Tree tree) {
        String namespace = tree.text("namespace");
        String name = tree.text("name");
        return new Metadata(
                namespace == null || namespace.isEmpty() ? DEFAULT_NAMESPACE : namespace,
                name == null ? "" : name,
                tree.texts("labels"),
                tree.texts("annotations"));
    }
}
