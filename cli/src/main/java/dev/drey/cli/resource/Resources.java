package dev.drey.cli.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.cli.Failure;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.control.Request;
import dev.drey.model.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/** Finds the resources that a user names. Every method asks the control plane and waits for its answer. */
public record Resources(ControlPlane plane, Scope scope) {
    /**
     * What the selection asks for, each once, in its order.
     *
     * @param labels a label selector, empty for none
     * @throws Failure if a named resource is not there, or is in several namespaces and none was named
     */
    public List<Document> find(Selection selection, String labels) {
        SequencedSet<Document> found = new LinkedHashSet<>();
        for (Selection.Item item : selection.items()) {
            found.addAll(item.name().isPresent() ? named(item, item.name().get()) : list(item.kind(), labels));
        }
        return List.copyOf(found);
    }

    /** The one resource that is meant. @throws Failure if there is none, or more than one */
    public Document one(Selection selection) {
        List<Document> found = find(selection, "");
        if (found.size() != 1 || !selection.isNamed()) {
            throw Failure.usage("name one resource, as in 'flinkdeployment/basic-example' or 'basic-example'"
                    + (found.size() > 1 ? "; there are " + names(found) : ""));
        }
        return found.getFirst();
    }

    /** The resource as it is now; empty if it is gone. */
    public Optional<Document> again(Document document) {
        return plane.ask(document.request("get")).stream().map(Document::of).findFirst();
    }

    private List<Document> list(Optional<Kind> kind, String labels) {
        ObjectNode request = request("get", kind);
        switch (scope) {
            case Scope.In(String namespace) -> request.put("namespace", namespace);
            case Scope.Unsaid _ -> request.put("namespace", Scope.DEFAULT_NAMESPACE);
            case Scope.Everywhere _ -> {}
        }
        if (!labels.isEmpty()) {
            request.put("labelSelector", labels);
        }
        return plane.ask(request).stream().map(Document::of).toList();
    }

    public static ObjectNode request(String verb, Optional<Kind> kind) {
        ObjectNode request = Request.of(verb);
        kind.ifPresent(it -> request.put("kind", it.kindName()));
        return request;
    }

    private List<Document> named(Selection.Item item, String name) {
        ObjectNode request = request("get", item.kind()).put("name", name);
        if (scope instanceof Scope.In(String namespace)) {
            request.put("namespace", namespace);
        }
        List<Document> found = plane.ask(request).stream().map(Document::of).toList();
        if (found.isEmpty()) {
            throw notFound(item.kind(), name);
        }
        if (scope instanceof Scope.Unsaid) {
            requireOneNamespace(name, found);
        }
        if (item.kind().isEmpty() && found.size() > 1 && !(scope instanceof Scope.Everywhere)) {
            throw new Failure("\"" + name + "\" is the name of several resources: " + names(found)
                    + ". Say which, as in " + found.getFirst().shortName());
        }
        return found;
    }

    private Failure notFound(Optional<Kind> kind, String name) {
        String where = scope instanceof Scope.In(String namespace) ? " in namespace \"" + namespace + "\"" : "";
        String what = kind.map(it -> it.plural() + "." + Kind.GROUP + " \"" + name + "\" not found")
                .orElseGet(() -> "no resource and no kind of resource is called \"" + name + "\"");
        return new Failure("Error from server (NotFound): " + what + where);
    }

    private static void requireOneNamespace(String name, List<Document> found) {
        String namespaces =
                found.stream().map(Document::namespace).distinct().sorted().collect(Collectors.joining(", "));
        if (namespaces.contains(",")) {
            throw new Failure("\"" + name + "\" is in several namespaces: " + namespaces + ". Say which with -n");
        }
    }

    private static String names(List<Document> found) {
        List<String> names = new ArrayList<>();
        found.forEach(document -> names.add(document.shortName() + " (namespace " + document.namespace() + ")"));
        return String.join(", ", names);
    }
}
