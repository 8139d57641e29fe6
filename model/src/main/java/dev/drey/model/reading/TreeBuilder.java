package dev.drey.model.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.model.problem.Position;
import dev.drey.model.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Turns one composed YAML document into a JSON tree: aliases copied, merge keys merged, places remembered. Used once. */
final class TreeBuilder {
    /** Values of one document after aliases are copied; a manifest has hundreds, an alias bomb billions. */
    static final int MAX_VALUES = 100_000;

    private static final String MERGE_KEY = "<<";

    private final Source source;
    private final MissingVariables missing;
    private final List<Problem> problems;
    /** The first place of a path stays: what a mapping says itself is read before what it merges. */
    private final Map<String, Integer> places = new HashMap<>();

    private final Set<String> unresolved = new HashSet<>();
    private int values;

    TreeBuilder(Source source, MissingVariables missing, List<Problem> problems) {
        this.source = source;
        this.missing = missing;
        this.problems = problems;
    }

    Document build(Node root, boolean afterEndMark) {
        JsonNode tree = build(root, "", 0);
        return new Document(source, tree, places, unresolved, place(root), afterEndMark);
    }

    private JsonNode build(Node node, String path, int depth) {
        if (++values > MAX_VALUES) {
            throw new Refused(
                    place(node), "more than " + MAX_VALUES + " values in one document", "write fewer aliases.");
        }
        if (depth > BoundedParser.MAX_DEPTH) {
            throw new Refused(place(node), "an alias contains itself", "remove the alias.");
        }
        return switch (node) {
            case MappingNode mapping -> object(mapping, path, depth);
            case SequenceNode sequence -> list(sequence, path, depth);
            case ScalarNode scalar -> Scalars.value(scalar, text(scalar, path));
            default -> JsonNodeFactory.instance.nullNode();
        };
    }

    private ArrayNode list(SequenceNode sequence, String path, int depth) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Node item : sequence.getValue()) {
            String itemPath = path + "[" + list.size() + "]";
            places.putIfAbsent(itemPath, place(item));
            list.add(build(item, itemPath, depth + 1));
        }
        return list;
    }

    private ObjectNode object(MappingNode mapping, String path, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        var merges = new ArrayList<NodeTuple>();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problems.add(Problem.error(
                        at(entry.getKeyNode()),
                        path,
                        "a key must be text, not a list or a mapping",
                        "write a plain key."));
            } else if (key.isPlain() && key.getValue().equals(MERGE_KEY)) {
                merges.add(entry);
            } else {
                put(object, key, entry.getValueNode(), path, depth);
            }
        }
        merges.forEach(merge -> merge(object, merge.getValueNode(), path, depth));
        return object;
    }

    private void put(ObjectNode object, ScalarNode keyNode, Node valueNode, String path, int depth) {
        String key = text(keyNode, path);
        String fieldPath = path.isEmpty() ? key : path + "." + key;
        if (object.has(key)) {
            int first = source.at(places.getOrDefault(fieldPath, 0)).line();
            problems.add(Problem.error(
                    at(keyNode),
                    fieldPath,
                    "is written twice, first on line " + first + ".",
                    "remove one of the two."));
            return;
        }
        places.putIfAbsent(fieldPath, place(keyNode));
        object.set(key, build(valueNode, fieldPath, depth + 1));
    }

    /** What {@code <<} brings in never beats what the mapping says itself, nor does a later source an earlier one. */
    private void merge(ObjectNode object, Node value, String path, int depth) {
        switch (value) {
            case SequenceNode sources
            when depth < BoundedParser.MAX_DEPTH ->
                sources.getValue().forEach(each -> merge(object, each, path, depth + 1));
            case MappingNode mapping -> {
                JsonNode merged = build(mapping, path, depth + 1);
                merged.properties().stream()
                        .filter(entry -> !object.has(entry.getKey()))
                        .forEach(entry -> object.set(entry.getKey(), entry.getValue()));
            }
            default ->
                problems.add(Problem.error(
                        at(value),
                        path,
                        "<< must name a mapping or a list of mappings",
                        "use an alias of a mapping: <<: *name."));
        }
    }

    private String text(ScalarNode scalar, String path) {
        List<String> references = source.variables().missingIn(scalar.getValue());
        if (references.isEmpty()) {
            return scalar.getValue();
        }
        unresolved.add(path);
        references.forEach(reference -> missing.used(reference, at(scalar), path));
        return source.variables().restore(scalar.getValue());
    }

    private Position at(Node node) {
        return source.at(node.getStartMark());
    }

    private static int place(Node node) {
        return node.getStartMark().map(Mark::getIndex).orElse(0);
    }
}
