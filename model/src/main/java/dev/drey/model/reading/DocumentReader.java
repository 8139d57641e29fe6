package dev.drey.model.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.model.Kind;
import dev.drey.model.Metadata;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import dev.drey.model.problem.Locator;
import dev.drey.model.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        Locator locator = document.within(prefix);
        if (!(tree instanceof ObjectNode object)) {
            problems.add(Problem.error(
                    locator.locate(""),
                    prefix,
                    "this is no manifest: a mapping with apiVersion, kind, metadata and spec is expected.",
                    "start it with apiVersion: " + Kind.API_VERSION + "."));
            return;
        }
        String apiVersion = text(object, "apiVersion");
        String kind = text(object, "kind");
        if (kind.equals("List") && object.path("items").isArray()) {
            readItems(document, prefix, object);
        } else if (kind.isEmpty()) {
            problems.addAll(Fragment.problems(document, locator, object));
        } else {
            kind(locator, apiVersion, kind).ifPresent(known -> accept(document, prefix, locator, known, object));
        }
    }

    private void readItems(Document document, String prefix, ObjectNode list) {
        JsonNode items = list.path("items");
        for (int i = 0; i < items.size(); i++) {
            read(document, (prefix.isEmpty() ? "" : prefix + ".") + "items[" + i + "]", items.get(i));
        }
    }

    /** The kind of a document that is ours to read; anything else is said here. */
    private Optional<Kind> kind(Locator locator, String apiVersion, String name) {
        Optional<Kind> kind = Arrays.stream(Kind.values())
                .filter(known -> known.kindName().equals(name))
                .findFirst();
        if (apiVersion.equals(Kind.API_VERSION)) {
            if (kind.isEmpty()) {
                String all = String.join(", ", KIND_NAMES);
                String fix = Nearest.to(name, KIND_NAMES)
                        .map(near -> "write " + near + ".")
                        .orElse("use one of: " + all + ".");
                problems.add(Problem.error(
                        locator.locate("kind"),
                        "kind",
                        "\"" + name + "\" is no kind of " + Kind.API_VERSION + ".",
                        fix));
            }
            return kind;
        }
        boolean ours = kind.isPresent()
                || apiVersion.startsWith(Kind.GROUP)
                || Nearest.to(name, KIND_NAMES).isPresent();
        if (ours || apiVersion.isEmpty()) {
            String found =
                    apiVersion.isEmpty() ? "is missing." : "\"" + apiVersion + "\" is not known for a " + name + ".";
            problems.add(Problem.error(
                    locator.locate("apiVersion"), "apiVersion", found, "write apiVersion: " + Kind.API_VERSION + "."));
            return kind;
        }
        problems.add(Problem.warning(
                locator.locate("kind"),
                "kind",
                name + " (" + apiVersion + ") is not one of Flink's kinds and is skipped.",
                "apply it with kubectl if the cluster needs it."));
        return Optional.empty();
    }

    private void accept(Document document, String prefix, Locator locator, Kind kind, ObjectNode object) {
        new ShapeCheck(kind, locator, unresolvedWithin(document, prefix), problems).check(object);
        if (text(object.path("metadata"), "name").isEmpty()) {
            problems.add(Problem.error(
                    locator.locate("metadata.name"),
                    "metadata.name",
                    "is missing: a " + kind.kindName() + " needs a name.",
                    "add metadata: {name: my-" + kind.singular() + "}."));
            return;
        }
        var resource = Resource.fromDocument(withNamespace(object));
        Locator earlier = locators.putIfAbsent(resource.key(), locator);
        if (earlier != null) {
            problems.add(Problem.error(
                    locator.locate("metadata.name"),
                    "metadata.name",
                    resource.key().typedName() + " in namespace "
                            + resource.metadata().namespace() + " was already defined at "
                            + earlier.locate("metadata.name") + ".",
                    "rename or remove one of the two."));
            return;
        }
        resources.add(resource);
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

    private static Set<String> unresolvedWithin(Document document, String prefix) {
        if (prefix.isEmpty()) {
            return document.unresolved();
        }
        return document.unresolved().stream()
                .filter(path -> path.startsWith(prefix + "."))
                .map(path -> path.substring(prefix.length() + 1))
                .collect(Collectors.toSet());
    }

    private static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isTextual() ? value.asText() : "";
    }
}
