package dev.drey.model.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.model.Kind;
import dev.drey.model.problem.Locator;
import dev.drey.model.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A document without a kind. Most often it is a piece of one: documentation likes to elide with {@code ...}, which in
 * YAML ends a document, so the rest of the manifest stands alone.
 */
final class Fragment {
    private Fragment() {}

    static List<Problem> problems(Document document, Locator locator, ObjectNode object) {
        var problems = new ArrayList<Problem>();
        var top = Shapes.of(Kind.FLINK_DEPLOYMENT);
        for (String field : object.properties().stream().map(Map.Entry::getKey).toList()) {
            if (!top.fields().containsKey(field)) {
                problems.add(Problem.warning(
                        locator.locate(field),
                        field,
                        "a manifest has no field " + field + " at its top; it is ignored.",
                        Misplaced.fix(Kind.FLINK_DEPLOYMENT, "", top, field)));
            }
        }
        problems.add(
                document.afterEndMark()
                        ? Problem.error(
                                locator.locate("kind"),
                                "kind",
                                "is missing: the line ... above ends a YAML document, so this is a new one.",
                                "remove the line ...")
                        : Problem.error(
                                locator.locate("kind"),
                                "kind",
                                "is missing, so this is no manifest.",
                                "add kind: and one of " + kinds() + ", and apiVersion: " + Kind.API_VERSION + "."));
        return problems;
    }

    private static String kinds() {
        return String.join(
                ", ", Arrays.stream(Kind.values()).map(Kind::kindName).toList());
    }
}
