package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.local.control.ControlFailure;
import dev.drey.model.Kind;
import dev.drey.model.LabelSelector;
import dev.drey.model.ResourceKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which resources a request means. Absent fields mean all. */
record Selector(Optional<Kind> kind, Optional<String> namespace, Optional<String> name, LabelSelector labels) {
    static Selector of(ObjectNode request) {
        Optional<String> name = text(request, "name");
        LabelSelector labels =
                text(request, "labelSelector").map(Selector::labels).orElse(LabelSelector.ALL);
        if (name.isPresent() && !labels.equals(LabelSelector.ALL)) {
            throw new ControlFailure("name cannot be provided when a selector is specified", 1);
        }
        return new Selector(text(request, "kind").map(Selector::kind), text(request, "namespace"), name, labels);
    }

    private static LabelSelector labels(String text) {
        try {
            return LabelSelector.parse(text);
        } catch (IllegalArgumentException bad) {
            throw new ControlFailure(String.valueOf(bad.getMessage()), 1);
        }
    }

    /** The one resource that a request names. */
    static ResourceKey key(ObjectNode request) {
        return new ResourceKey(
                kind(text(request, "kind").orElse("FlinkDeployment")),
                text(request, "namespace").orElse("default"),
                text(request, "name").orElseThrow(() -> new ControlFailure("the request names no resource", 1)));
    }

    static Optional<String> text(ObjectNode request, String field) {
        return Optional.of(request.path(field).asText()).filter(it -> !it.isEmpty());
    }

    private static Kind kind(String name) {
        return Kind.named(name).orElseThrow(() -> new ControlFailure("there is no kind '" + name + "'", 1));
    }

    /** The one resource that is meant, if it is one. */
    Optional<ResourceKey> exactly() {
        return kind.flatMap(itsKind -> namespace.flatMap(
                itsNamespace -> name.map(itsName -> new ResourceKey(itsKind, itsNamespace, itsName))));
    }

    /** @param document as users see it */
    boolean matches(ResourceKey key, ObjectNode document) {
        Map<String, String> itsLabels = new HashMap<>();
        document.at("/metadata/labels")
                .properties()
                .forEach(it -> itsLabels.put(it.getKey(), it.getValue().asText()));
        return matches(key) && labels.matches(itsLabels);
    }

    /** Whatever its labels are. */
    boolean matches(ResourceKey key) {
        return kind.filter(it -> it != key.kind()).isEmpty()
                && namespace.filter(it -> !it.equals(key.namespace())).isEmpty()
                && name.filter(it -> !it.equals(key.name())).isEmpty();
    }
}
