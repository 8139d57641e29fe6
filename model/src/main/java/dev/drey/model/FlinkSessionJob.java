package dev.drey.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A job that runs on a session cluster of the same namespace. */
public record FlinkSessionJob(Metadata metadata, FlinkSessionJobSpec spec, ObjectNode document) implements Resource {
    @Override
    public Kind kind() {
        return Kind.FLINK_SESSION_JOB;
    }
}
