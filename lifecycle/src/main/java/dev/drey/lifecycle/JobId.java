package dev.drey.lifecycle;

import java.util.regex.Pattern;

/** Flink's id of one run of a job: 32 lower-case hexadecimal digits. Drey makes it before the job is submitted. */
public record JobId(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    public JobId {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("a job id is 32 hexadecimal digits, not '" + hex + "'");
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
