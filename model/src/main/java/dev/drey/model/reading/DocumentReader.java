package dev.drey.model.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.model.Kind;
import dev.drey.model.Metadata;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import dev.drey.model.problem.Locator;
import dev.drey.model.problem.Nearest;
import dev.drey.model.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From documents to resources: which are ours, which are somebody else's, which are none. Used once. */
final class DocumentReader {
    private static final List<String> KIND_NAMES =
            Arrays.stream(Kind.values()).map(Kind::kindName).toList();

    private final String defaultNamespace;
    private final List<Problem> problems;
    private final List<Resource> resources = new ArrayList<>();
    private final Map<ResourceKey, Locator> locators = new LinkedHashMap<>();

    DocumentReader(String defaultNamespace, List<Problem> problems) {
        this.defaultNamespace = defaultNamespace;
        this.problems = problems;
    }

    Manifests read(List<Document> documents) {
        for (Document document : documents) {
            if (!document.tree().isNull()) {
                read(document, "", document.tree());
            }
        }
        return new Manifests(resources, problems, locators);
    }

    private void read(Document document, String prefix, JsonNode tree) {
        var text = new ResourceText(document, prefix, problems);
        if (!(tree instanceof ObjectNode object)) {
            text.error(
                    "",
                    "this is no manifest: a mapping with apiVersion, kind, metadata and spec is expected.",
                    "start it with apiVersion: " + Kind.API_VERSION + ".");
            return;
        }
        String kind = text(object, "kind");
        if (kind.equals("List") && object.path("items").isArray()) {
            readItems(document, prefix, object);
        } else if (kind.isEmpty()) {
            Fragment.report(document.afterEndMark(), object, text);
        } else {
            kind(text(object, "apiVersion"), kind, text).ifPresent(known -> accept(known, object, text));
        }
    }

    private void readItems(Document document, String prefix, ObjectNode list) {
        JsonNode items = list.path("items");
        for (int i = 0; i < items.size(); i++) {
            read(document, (prefix.isEmpty() ? "" : prefix + ".") + "items[" + i + "]", items.get(i));
        }
    }

    /** The kind of a document that is ours to read; anything else is said here. */
    private static Optional<Kind> kind(String apiVersion, String name, ResourceText text) {
        Optional<Kind> kind = Arrays.stream(Kind.values())
                .filter(known -> known.kindName().equals(name))
                .findFirst();
        boolean rightVersion = apiVersion.equals(Kind.API_VERSION);
        boolean ours = kind.isPresent()
                || apiVersion.startsWith(Kind.GROUP)
                || Nearest.to(name, KIND_NAMES).isPresent();
        if (!ours && !apiVersion.isEmpty()) {
            text.warning(
                    "kind",
                    name + " (" + apiVersion + ") is not one of Flink's kinds and is skipped.",
                    "apply it with kubectl if the cluster needs it.");
            return Optional.empty();
        }
        if (!rightVersion) {
            String found =
                    apiVersion.isEmpty() ? "is missing." : "\"" + apiVersion + "\" is not known for a " + name + ".";
            text.error("apiVersion", found, "write apiVersion: " + Kind.API_VERSION + ".");
        }
        if (ours && kind.isEmpty()) {
            String fix = Nearest.to(name, KIND_NAMES)
                    .map(near -> "write " + near + ".")
                    .orElse("use one of: " + String.join(", ", KIND_NAMES) + ".");
            text.error("kind", "\"" + name + "\" is no kind of " + Kind.API_VERSION + ".", fix);
        }
        return kind;
    }

    private void accept(Kind kind, ObjectNode object, ResourceText text) {
        new ShapeCheck(kind, text).check(object);
        if (text(object.path("metadata"), "name").isEmpty()) {
            if (!text.isReported("metadata.name")) {
                text.error(
                        "metadata.name",
                        "is missing: a " + kind.kindName() + " needs a name.",
                        "add metadata: {name: my-" + kind.singular() + "}.");
            }
            return;
        }
        var resource = Resource.fromDocument(withNamespace(object));
        Locator earlier = locators.putIfAbsent(resource.key(), text);
        if (earlier == null) {
            resources.add(resource);
        } else {
            text.error("metadata.name", twice(resource, earlier), "rename or remove one of the two.");
        }
    }

    static String twice(Resource resource, Locator earlier) {
        return resource.key().typedName() + " in namespace "
                + resource.metadata().namespace() + " was already defined at " + earlier.locate("metadata.name") + ".";
    }

    private ObjectNode withNamespace(ObjectNode object) {
        boolean usual = defaultNamespace.equals(Metadata.DEFAULT_NAMESPACE);
        if (usual || !(object.get("metadata") instanceof ObjectNode metadata) || metadata.hasNonNull("namespace")) {
            return object;
        }
        ObjectNode copy = object.deepCopy();
        ((ObjectNode) copy.path("metadata")).put("namespace", defaultNamespace);
        return copy;
    }

    private static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isTextual() ? value.asText() : "";
    }
}
