package dev.drey.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which labels are asked for, in the words of {@code kubectl -l}; all requirements must hold. */
public record LabelSelector(List<Requirement> requirements) {
    /** Of every resource, labelled or not. */
    public static final LabelSelector ALL = new LabelSelector(List.of());

    private static final String WORD = "[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    private static final String KEY = "((?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?/)?" + WORD + ")";
    private static final String VALUE = "(?:" + WORD + ")?";
    private static final Pattern PRESENT = Pattern.compile(KEY);
    private static final Pattern ABSENT = Pattern.compile("!\\s*" + KEY);
    private static final Pattern EQUALITY = Pattern.compile(KEY + "\\s*(==|=|!=)\\s*(" + VALUE + ")");
    private static final Pattern SET =
            Pattern.compile(KEY + "\\s+(in|notin)\\s*\\(\\s*(" + VALUE + "(?:\\s*,\\s*" + VALUE + ")*)\\s*\\)");
    /** A comma that is not between the parentheses of a set. */
    private static final Pattern BETWEEN = Pattern.compile(",(?![^()]*\\))");

    public LabelSelector {
        requirements = List.copyOf(requirements);
    }

    /** What one label must be. */
    public sealed interface Requirement {
        record Present(String key) implements Requirement {}

        record Absent(String key) implements Requirement {}

        record OneOf(String key, Set<String> values) implements Requirement {
            public OneOf {
                values = Set.copyOf(values);
            }
        }

        /** Holds for a resource without the label, too. */
        record NoneOf(String key, Set<String> values) implements Requirement {
            public NoneOf {
                values = Set.copyOf(values);
            }
        }
    }

    /**
     * Reads {@code a=b}, {@code a==b}, {@code a!=b}, {@code a in (x,y)}, {@code a notin (x,y)}, {@code a} and {@code !a}, with
     * commas between them. The empty text asks for nothing.
     *
     * @throws IllegalArgumentException saying which part is none of these
     */
    public static LabelSelector parse(String text) {
        if (text.isBlank()) {
            return ALL;
        }
        List<Requirement> requirements = new ArrayList<>();
        for (String part : BETWEEN.split(text, -1)) {
            requirements.add(requirement(part.strip())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "\"" + part.strip() + "\" is no label selector; there are a=b, a!=b, 'a in (x,y)',"
                                    + " 'a notin (x,y)', a and '!a', with commas between them")));
        }
        return new LabelSelector(requirements);
    }

    private static Optional<Requirement> requirement(String part) {
        Matcher equality = EQUALITY.matcher(part);
        if (equality.matches()) {
            return Optional.of(ofSet(equality.group(1), !equality.group(2).equals("!="), Set.of(equality.group(3))));
        }
        Matcher set = SET.matcher(part);
        if (set.matches()) {
            Set<String> values = Arrays.stream(set.group(3).split(",", -1))
                    .map(String::strip)
                    .collect(Collectors.toSet());
            return Optional.of(ofSet(set.group(1), set.group(2).equals("in"), values));
        }
        Matcher absent = ABSENT.matcher(part);
        if (absent.matches()) {
            return Optional.of(new Requirement.Absent(absent.group(1)));
        }
        return PRESENT.matcher(part).matches() ? Optional.of(new Requirement.Present(part)) : Optional.empty();
    }

    private static Requirement ofSet(String key, boolean isIn, Set<String> values) {
        return isIn ? new Requirement.OneOf(key, values) : new Requirement.NoneOf(key, values);
    }

    public boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> holds(requirement, labels));
    }

    private static boolean holds(Requirement requirement, Map<String, String> labels) {
        return switch (requirement) {
            case Requirement.Present(String key) -> labels.containsKey(key);
            case Requirement.Absent(String key) -> !labels.containsKey(key);
            case Requirement.OneOf(String key, Set<String> values) ->
                labels.containsKey(key) && values.contains(labels.get(key));
            case Requirement.NoneOf(String key, Set<String> values) ->
                !labels.containsKey(key) || !values.contains(labels.get(key));
        };
    }
}
