package dev.drey.flink;

/** How a savepoint is written: CANONICAL can be read with any state backend, NATIVE is as quick as a checkpoint. */
public enum SavepointFormat {
    CANONICAL,
    NATIVE
}
