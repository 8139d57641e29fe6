package dev.drey.lifecycle.configuration;

import dev.drey.model.FlinkDeployment;
import dev.drey.model.ResourceKey;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What the world that clusters run in adds to their configuration. Only local reads; it never blocks for long. */
public interface Surroundings {
    /** The configuration that lies under a cluster's own. */
    Map<String, String> defaults(ResourceKey cluster);

    /** Turns a path or URI as the cluster's pods would see it into the one that its processes see. Other texts stay as they are. */
    UnaryOperator<String> paths(FlinkDeployment cluster);
}
