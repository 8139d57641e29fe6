package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.local.control.ControlFailure;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.util.Optional;

/** Which resources a request means. Absent fields mean all. */
record Selector(Optional<Kind> kind, Optional<String> namespace, Optional<String> name) {
    static Selector of(ObjectNode request) {
        return new Selector(
                text(request, "kind").map(Selector::kind), text(request, "namespace"), text(request, "name"));
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

    boolean matches(ResourceKey key) {
        return kind.filter(it -> it != key.kind()).isEmpty()
                && namespace.filter(it -> !it.equals(key.namespace())).isEmpty()
                && name.filter(it -> !it.equals(key.name())).isEmpty();
    }
}
