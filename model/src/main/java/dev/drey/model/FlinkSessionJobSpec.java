package dev.drey.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job and the session cluster it goes to. Both are required; a document may still lack them. */
public record FlinkSessionJobSpec(
        @Nullable String deploymentName,
        @Nullable JobSpec job,
        @Nullable Long restartNonce,
        Map<String, String> flinkConfiguration) {

    static FlinkSessionJobSpec read(Tree tree) {
        return new FlinkSessionJobSpec(
                tree.text("deploymentName"),
                tree.nested("job", JobSpec::read),
                tree.whole("restartNonce"),
                ConfigurationTree.flatten(tree.child("flinkConfiguration").node()));
    }

    /** Only the spec, without its resource: the form in which the last reconciled spec is kept. */
    public static FlinkSessionJobSpec fromJson(JsonNode spec) {
        return read(new Tree(spec));
    }
}
