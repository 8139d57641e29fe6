package dev.drey.model.reading;

import dev.drey.model.problem.Position;
import dev.drey.model.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** References to variables without a value, gathered so that each variable is reported once, at its first use. */
final class MissingVariables {
    private final Map<String, List<Use>> uses = new LinkedHashMap<>();

    private record Use(Position at, String field, String reference) {}

    void used(String reference, Position at, String field) {
        uses.computeIfAbsent(Variables.nameOf(reference), name -> new ArrayList<>())
                .add(new Use(at, field, reference));
    }

    List<Problem> problems() {
        return uses.entrySet().stream()
                .map(entry -> problem(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Problem problem(String name, List<Use> uses) {
        Use first = uses.getFirst();
        String elsewhere = uses.stream()
                .skip(1)
                .map(use -> use.at().line())
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        String also = elsewhere.isEmpty() ? "" : " It is also used on line " + elsewhere + ".";
        return Problem.error(
                first.at(),
                first.field(),
                "the environment variable " + name + " is unset or empty, so " + first.reference()
                        + " cannot be filled in." + also,
                "set it: export " + name + "=… or " + name + "=… drey run … (to keep the text itself, write \"\\x24"
                        + name + "\" in double quotes).");
    }
}
