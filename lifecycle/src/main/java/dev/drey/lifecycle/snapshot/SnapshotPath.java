package dev.drey.lifecycle.snapshot;

import java.util.regex.Pattern;

/** The path of a snapshot, which may be written in more than one way. */
public record SnapshotPath(String text) {
    private static final Pattern METADATA = Pattern.compile("(/+_metadata)?/*$");
    private static final Pattern FILE = Pattern.compile("^(file:)?/+");
    private static final Pattern BUCKET = Pattern.compile("^s3[ap]?://");

    public boolean isSameAs(String other) {
        return usual(text).equals(usual(other));
    }

    private static String usual(String path) {
        String folder = METADATA.matcher(path).replaceFirst("");
        return BUCKET.matcher(FILE.matcher(folder).replaceFirst("file:/")).replaceFirst("s3://");
    }
}
