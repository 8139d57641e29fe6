package dev.drey.model;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Size, number and pods of the JobManager. */
public record JobManagerSpec(
        @Nullable ResourceSpec resource,
        @Nullable ResourceRequirements resources,
        int replicas,
        @Nullable JsonNode podTemplate)
        implements ProcessSpec {

    static JobManagerSpec read(Tree tree) {
        Integer replicas = tree.small("replicas");
        return new JobManagerSpec(
                tree.nested("resource", ResourceSpec::read),
                tree.nested("resources", ResourceRequirements::read),
                replicas == null ? 1 : replicas,
                tree.object("podTemplate"));
    }
}
