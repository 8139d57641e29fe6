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
        Path own = state.resolve(cluster.namespace()).resolve(cluster.name());
        return Map.of(
                "state.checkpoints.dir", uri(own.resolve("checkpoints")),
                "state.savepoints.dir", uri(own.resolve("savepoints")),
                "kubernetes.operator.user.artifacts.allowed-schemes", "https;http;file;local;maven");
    }

    /** Without the final slash that Java adds once the folder is there: a value that changes would look like a changed spec. */
    private static String uri(Path folder) {
        String uri = folder.toUri().toString();
        return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }
}
