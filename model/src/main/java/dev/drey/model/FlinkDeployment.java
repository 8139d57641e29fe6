package dev.drey.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A Flink cluster: with a job an application cluster, without one a session cluster. */
public record FlinkDeployment(Metadata metadata, FlinkDeploymentSpec spec, ObjectNode document) implements Resource {
    @Override
    public Kind kind() {
        return Kind.FLINK_DEPLOYMENT;
    }
}
