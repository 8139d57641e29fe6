package dev.drey.local.distribution;

/** A plugin of Flink's that is fetched only for those who ask for it: each is large, and two of them claim the same paths. */
public enum FlinkPlugin {
    /** For {@code s3:} and {@code s3a:}; the one that can write files as sinks do. */
    S3_HADOOP("flink-s3-fs-hadoop"),
    /** For {@code s3:} and {@code s3p:}; the one that Flink recommends for checkpoints. */
    S3_PRESTO("flink-s3-fs-presto"),
    /** For {@code s3:}; since Flink 2.3. */
    S3_NATIVE("flink-s3-fs-native");

    private final String artifact;

    FlinkPlugin(String artifact) {
        this.artifact = artifact;
    }

    /** Its name in Maven, with which the names of its jars begin. */
    public String artifact() {
        return artifact;
    }
}
