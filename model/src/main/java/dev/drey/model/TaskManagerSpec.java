package dev.drey.model;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Size, number and pods of the TaskManagers; without {@code replicas} the number follows from the parallelism. */
public record TaskManagerSpec(
        @Nullable ResourceSpec resource,
        @Nullable ResourceRequirements resources,
        @Nullable Integer replicas,
        @Nullable JsonNode podTemplate)
        implements ProcessSpec {

    static TaskManagerSpec read(Tree tree) {
        return new TaskManagerSpec(
                tree.nested("resource", ResourceSpec::read),
                tree.nested("resources", ResourceRequirements::read),
                tree.small("replicas"),
                tree.object("podTemplate"));
    }
}
