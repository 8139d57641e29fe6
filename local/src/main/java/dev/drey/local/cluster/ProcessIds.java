package dev.drey.local.cluster;

import dev.drey.lifecycle.Run;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.util.Optional;

/** How the processes of clusters are named: {@code NAMESPACE/NAME/RUN/jobmanager}, {@code …/taskmanager-2}. */
public final class ProcessIds {
    private ProcessIds() {}

    public static String jobManager(ResourceKey cluster, Run run) {
        return prefix(cluster) + run.number() + "/jobmanager";
    }

    /** With {@link ClusterPlan#INDEX} for the number. */
    public static String taskManager(ResourceKey cluster, Run run) {
        return prefix(cluster) + run.number() + "/taskmanager-" + ClusterPlan.INDEX;
    }

    /** What all ids of a cluster's processes begin with. */
    static String prefix(ResourceKey cluster) {
        return cluster.namespace() + "/" + cluster.name() + "/";
    }

    static Optional<ResourceKey> clusterOf(String id) {
        String[] parts = id.split("/", -1);
        return parts.length == 4
                ? Optional.of(new ResourceKey(Kind.FLINK_DEPLOYMENT, parts[0], parts[1]))
                : Optional.empty();
    }
}
