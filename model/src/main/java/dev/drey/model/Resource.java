package dev.drey.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One manifest: typed for Drey, complete for the user. {@link #document()} is the whole JSON tree as it was written,
 * fields that Drey does not know included; treat it as read-only.
 */
public sealed interface Resource
        permits FlinkDeployment, FlinkSessionJob, FlinkStateSnapshot, FlinkBlueGreenDeployment {
    Metadata metadata();

    Kind kind();

    ObjectNode document();

    default ResourceKey key() {
        return new ResourceKey(kind(), metadata().namespace(), metadata().name());
    }

    /** The job that the resource itself describes. */
    default Optional<JobSpec> job() {
        return switch (this) {
            case FlinkDeployment deployment ->
                Optional.ofNullable(deployment.spec().job());
            case FlinkSessionJob sessionJob ->
                Optional.ofNullable(sessionJob.spec().job());
            case FlinkStateSnapshot _, FlinkBlueGreenDeployment _ -> Optional.empty();
        };
    }

    /**
     * Reads a document again that was accepted before; fields of the wrong type count as absent.
     *
     * @throws IllegalArgumentException if the document has none of the four kinds or no name
     */
    static Resource fromDocument(ObjectNode document) {
        String name = document.path("kind").asText();
        Kind kind = Kind.named(name)
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no kind of " + Kind.API_VERSION));
        return read(kind, document);
    }

    private static Resource read(Kind kind, ObjectNode document) {
        var tree = new Tree(document);
        Metadata metadata = Metadata.read(tree.child("metadata"));
        Tree spec = tree.child("spec");
        return switch (kind) {
            case FLINK_DEPLOYMENT -> new FlinkDeployment(metadata, FlinkDeploymentSpec.read(spec), document);
            case FLINK_SESSION_JOB -> new FlinkSessionJob(metadata, FlinkSessionJobSpec.read(spec), document);
            case FLINK_STATE_SNAPSHOT -> new FlinkStateSnapshot(metadata, FlinkStateSnapshotSpec.read(spec), document);
            case FLINK_BLUE_GREEN_DEPLOYMENT ->
                new FlinkBlueGreenDeployment(metadata, FlinkBlueGreenDeploymentSpec.read(spec), document);
        };
    }
}
