package dev.drey.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A deployment that is replaced by a second one running beside it, then switched over. */
public record FlinkBlueGreenDeployment(Metadata metadata, FlinkBlueGreenDeploymentSpec spec, ObjectNode document)
        implements Resource {
    @Override
    public Kind kind() {
        return Kind.FLINK_BLUE_GREEN_DEPLOYMENT;
    }
}
