package dev.drey.local.planning;

import dev.drey.lifecycle.configuration.EffectiveConfiguration;
import dev.drey.local.cluster.ClusterPlanner.Unplannable;
import dev.drey.local.supervisor.Ports;
import dev.drey.model.ResourceKey;

/** The ports of a JobManager: the web UI where the manifest says, else where Flink users look for it, else anywhere. */
public final class RestPorts {
    private static final int WHERE_USERS_LOOK = 8081;

    private final Ports ports;

    public RestPorts(Ports ports) {
        this.ports = ports;
    }

    dev.drey.local.launch.Ports choose(ResourceKey cluster, EffectiveConfiguration configuration) {
        int rest = configuration
                .text("rest.port")
                .map(Integer::parseInt)
                .map(port -> named(cluster, port))
                .orElseGet(() -> anywhere(cluster));
        return new dev.drey.local.launch.Ports(ports.free(cluster + " RPC"), rest);
    }

    private int named(ResourceKey cluster, int port) {
        return switch (ports.claim(port, cluster.toString())) {
            case Ports.Claim.Free _ -> port;
            case Ports.Claim.Taken taken -> throw new Unplannable("rest.port: " + taken.describe());
        };
    }

    private int anywhere(ResourceKey cluster) {
        return ports.claim(WHERE_USERS_LOOK, cluster.toString()) instanceof Ports.Claim.Free
                ? WHERE_USERS_LOOK
                : ports.free(cluster.toString());
    }
}
