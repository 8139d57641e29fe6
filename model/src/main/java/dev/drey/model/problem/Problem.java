package dev.drey.model.problem;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * One thing that is wrong, said once: {@code field} is the dotted path from the top of the document (empty when the
 * whole document is meant), {@code message} what is wrong, {@code fix} what to do (empty when the message says it).
 */
public record Problem(Severity severity, Position at, String field, String message, String fix) {
    /** The order of the text; at one place, errors first. */
    public static final Comparator<Problem> BY_POSITION =
            Comparator.comparing(Problem::at).thenComparing(Problem::severity).thenComparing(Problem::field);

    /** What users wrote is quoted in messages and must neither break the line nor reach a terminal as a command. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\u0085\u2028\u2029]+");

    public static Problem error(Position at, String field, String message, String fix) {
        return new Problem(Severity.ERROR, at, field, message, fix);
    }

    public static Problem warning(Position at, String field, String message, String fix) {
        return new Problem(Severity.WARNING, at, field, message, fix);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** One line, in the form that editors and terminals turn into links: {@code file:line:column: error: field: …}. */
    public String render() {
        var line = new StringBuilder();
        String place = at.toString();
        if (!place.isEmpty()) {
            line.append(place).append(": ");
        }
        line.append(severity.word()).append(": ");
        if (!field.isEmpty()) {
            line.append(field).append(": ");
        }
        line.append(message);
        if (!fix.isEmpty()) {
            line.append(" Fix: ").append(fix);
        }
        return CONTROL.matcher(line).replaceAll(" ");
    }

    @Override
    public String toString() {
        return render();
    }
}
