package dev.drey.lifecycle.rollout;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One field that differs: its path, its text before and after (null where it is absent), and what that asks for. */
public record SpecChange(
        String field, @Nullable String before, @Nullable String after, DiffType type) {
    private static final Pattern SECRET = Pattern.compile(
            "secret|password|passwd|token|credential|access[-.]?key|api[-.]?key", Pattern.CASE_INSENSITIVE);

    /** One line for users; the value of an option that looks like a secret is not shown. */
    public String describe() {
        boolean hidden = SECRET.matcher(field).find();
        return field + ": " + shown(before, hidden) + " -> " + shown(after, hidden);
    }

    private static String shown(@Nullable String value, boolean hidden) {
        if (value == null) {
            return "(none)";
        }
        return hidden ? "******" : value;
    }
}
