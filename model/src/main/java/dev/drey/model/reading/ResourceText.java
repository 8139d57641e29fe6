package dev.drey.model.reading;

import dev.drey.model.problem.Locator;
import dev.drey.model.problem.Position;
import dev.drey.model.problem.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The part of a document that one resource was read from: all of it, or one item of a list. Its fields are named as if it
 * stood alone. Filled while the resource is read, by one thread; only looked at afterwards.
 */
final class ResourceText implements Locator {
    private static final int MAX_WARNINGS = 100;

    private final Document document;
    private final String prefix;
    private final Set<String> reported = new HashSet<>();
    private final List<Problem> problems;
    private int warnings;

    ResourceText(Document document, String prefix, List<Problem> problems) {
        this.document = document;
        this.prefix = prefix;
        this.problems = problems;
    }

    @Override
    public Position locate(String field) {
        return document.locate(within(field));
    }

    @Override
    public boolean isReported(String field) {
        for (String path = field; !path.isEmpty(); path = Document.parent(path)) {
            if (reported.contains(path) || document.unresolved().contains(within(path))) {
                return true;
            }
        }
        return false;
    }

    void error(String field, String message, String fix) {
        reported.add(field);
        problems.add(Problem.error(locate(field), field, message, fix));
    }

    /** Whether another warning would still be read by anybody; errors are never left out. */
    boolean mayWarn() {
        return warnings < MAX_WARNINGS;
    }

    void warning(String field, String message, String fix) {
        warnings++;
        problems.add(Problem.warning(locate(field), field, message, fix));
    }

    private String within(String field) {
        if (prefix.isEmpty()) {
            return field;
        }
        return field.isEmpty() ? prefix : prefix + "." + field;
    }
}
