package dev.drey.flink;

/** Who owns the files that a job is restored from: with CLAIM the job may delete them later, with NO_CLAIM never. */
public enum ClaimMode {
    CLAIM,
    NO_CLAIM,
    LEGACY
}
