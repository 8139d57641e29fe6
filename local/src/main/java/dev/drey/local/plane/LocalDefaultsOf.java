package dev.drey.local.plane;

import dev.drey.model.ResourceKey;
import java.nio.file.Path;
import java.util.Map;

/**
 * The configuration that lies under every cluster's own on this machine. A manifest that names no directory for checkpoints
 * gets one, so that its job survives the loss of its JobManager all the same.
 */
final class LocalDefaultsOf {
    private final Path state;

    LocalDefaultsOf(Path state) {
        this.state = state;
    }

    Map<String, String> cluster(ResourceKey cluster) {
        String base = state.resolve(cluster.namespace())
                .resolve(cluster.name())
                .toUri()
                .toString();
        return Map.of(
                "state.checkpoints.dir", base + "checkpoints",
                "state.savepoints.dir", base + "savepoints",
                "kubernetes.operator.user.artifacts.allowed-schemes", "https;http;file;local;maven");
    }
}
