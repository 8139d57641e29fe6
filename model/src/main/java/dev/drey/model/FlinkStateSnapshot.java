package dev.drey.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A savepoint or checkpoint of a job: asked for, or already there. */
public record FlinkStateSnapshot(Metadata metadata, FlinkStateSnapshotSpec spec, ObjectNode document)
        implements Resource {
    @Override
    public Kind kind() {
        return Kind.FLINK_STATE_SNAPSHOT;
    }
}
