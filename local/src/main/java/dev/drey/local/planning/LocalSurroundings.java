package dev.drey.local.planning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drey.lifecycle.configuration.Surroundings;
import dev.drey.local.cluster.ClusterFiles;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.ProcessSpec;
import dev.drey.model.ResourceKey;
import dev.drey.model.validation.Validation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What this machine adds to every cluster's own configuration. A manifest that names no directory for checkpoints gets one, so
 * that its job survives the loss of its JobManager all the same; a path below a mount of the pods becomes one below its folder.
 *
 * @param state the folder below which snapshots and lasting volumes lie
 */
public record LocalSurroundings(Path state, ClusterFiles files) implements Surroundings {
    /** In the place of a resource's name: no resource can have this one. */
    private static final String VOLUMES = ".volumes";

    @Override
    public Map<String, String> defaults(ResourceKey cluster) {
        Path own = state.resolve(cluster.namespace()).resolve(cluster.name());
        return Map.of(
                "state.checkpoints.dir",
                flinkPath(own.resolve("checkpoints")),
                "state.savepoints.dir",
                flinkPath(own.resolve("savepoints")),
                "kubernetes.operator.user.artifacts.allowed-schemes",
                "https;http;file;local;maven",
                Validation.RESTORES_LOST_JOBS,
                "true");
    }

    @Override
    public UnaryOperator<String> paths(FlinkDeployment cluster) {
        return pods(cluster, cluster.spec().jobManager(), cluster.spec().taskManager())::onThisMachine;
    }

    /** What the pod templates of these roles, over that of the whole cluster, mean here. */
    PodMapping pods(FlinkDeployment cluster, @Nullable ProcessSpec... roles) {
        List<JsonNode> templates = Stream.concat(
                        Optional.ofNullable(cluster.spec().podTemplate()).stream(),
                        Stream.of(roles)
                                .flatMap(
                                        role -> Optional.ofNullable(role)
                                                .flatMap(it -> Optional.ofNullable(it.podTemplate()))
                                                .stream()))
                .toList();
        Volumes volumes = new Volumes(
                files.volumes(cluster.key()),
                state.resolve(cluster.key().namespace()).resolve(VOLUMES));
        return PodMapping.of("spec.podTemplate", volumes, templates);
    }

    /**
     * Not as a URI of Java's: Flink decodes no escapes, and the final slash that Java adds once the folder is there would look
     * like a changed spec.
     */
    private static String flinkPath(Path folder) {
        return "file://" + folder.toAbsolutePath();
    }
}
