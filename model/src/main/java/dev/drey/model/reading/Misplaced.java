package dev.drey.model.reading;

import dev.drey.model.Kind;
import dev.drey.model.problem.Nearest;
import dev.drey.model.reading.Shape.Struct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where a field that stands in the wrong place belongs. */
final class Misplaced {
    private static final int PLACES_NAMED = 2;
    private static final Map<Kind, Map<String, List<String>>> PLACES = new EnumMap<>(Kind.class);

    static {
        for (Kind kind : Kind.values()) {
            var places = new LinkedHashMap<String, List<String>>();
            collect(places, "", Shapes.of(kind));
            PLACES.put(kind, places);
        }
    }

    private Misplaced() {}

    /** What to do about a field that {@code struct} at {@code path} does not have. */
    static String fix(Kind kind, String path, Struct struct, String field) {
        Map<String, List<String>> places = PLACES.getOrDefault(kind, Map.of());
        List<String> exact = places.getOrDefault(field, List.of());
        if (!exact.isEmpty()) {
            return "it belongs at " + named(exact) + "; move it there.";
        }
        var sibling = Nearest.to(field, struct.fields().keySet());
        if (sibling.isPresent()) {
            return "write " + sibling.get() + ".";
        }
        boolean isOption = field.indexOf('.') > 0 && places.containsKey("flinkConfiguration");
        if (isOption && !path.contains("podTemplate")) {
            return "a Flink option belongs under " + named(places.getOrDefault("flinkConfiguration", List.of())) + ".";
        }
        return Nearest.to(field, places.keySet())
                .map(near ->
                        "if " + near + " is meant, it belongs at " + named(places.getOrDefault(near, List.of())) + ".")
                .orElseGet(() -> fields(struct));
    }

    private static String fields(Struct struct) {
        return struct.fields().isEmpty()
                ? "remove it; " + struct.name() + " has no fields."
                : "remove it, or use one of: "
                        + String.join(", ", struct.fields().keySet()) + ".";
    }

    private static String named(List<String> places) {
        return places.stream()
                .sorted(Comparator.comparingInt(String::length))
                .limit(PLACES_NAMED)
                .collect(Collectors.joining(" or "));
    }

    private static void collect(Map<String, List<String>> places, String prefix, Struct struct) {
        struct.fields().forEach((field, shape) -> {
            String path = prefix + field;
            places.computeIfAbsent(field, name -> new ArrayList<>()).add(path);
            if (shape instanceof Struct nested && !nested.equals(PodShapes.POD_TEMPLATE)) {
                collect(places, path + ".", nested);
            }
        });
        if (struct.fields().get("podTemplate") instanceof Struct) {
            PodShapes.POD_SPEC
                    .fields()
                    .keySet()
                    .forEach(field -> places.computeIfAbsent(field, n -> new ArrayList<>())
                            .add(prefix + "podTemplate.spec." + field));
        }
    }
}
