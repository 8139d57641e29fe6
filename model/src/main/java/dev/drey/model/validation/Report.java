package dev.drey.model.validation;

import dev.drey.model.problem.Locator;
import dev.drey.model.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Where the rules put what they find. A report within a part of a document names fields from the document's top. */
record Report(Locator locator, String prefix, List<Problem> problems) {
    static Report on(Locator locator) {
        return new Report(locator, "", new ArrayList<>());
    }

    Report within(String field) {
        return new Report(locator, prefix + field + ".", problems);
    }

    void error(String field, String message, String fix) {
        String path = prefix + field;
        if (!locator.isReported(path)) {
            problems.add(Problem.error(locator.locate(path), path, message, fix));
        }
    }

    void warning(String field, String message, String fix) {
        String path = prefix + field;
        if (!locator.isReported(path)) {
            problems.add(Problem.warning(locator.locate(path), path, message, fix));
        }
    }
}
