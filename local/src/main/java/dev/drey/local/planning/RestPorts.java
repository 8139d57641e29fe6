package dev.drey.local.planning;

import dev.drey.lifecycle.configuration.EffectiveConfiguration;
import dev.drey.local.cluster.ClusterPlanner.Unplannable;
import dev.drey.local.supervisor.Ports;
import dev.drey.model.ResourceKey;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The ports of a JobManager: the web UI where the manifest says, else where Flink users look for it, else anywhere. */
public final class RestPorts {
    private static final int WHERE_USERS_LOOK = 8081;

    private final Ports ports;

    public RestPorts(Ports ports) {
        this.ports = ports;
    }

    dev.drey.local.launch.Ports choose(ResourceKey cluster, EffectiveConfiguration configuration) {
        int rest = configuration
                .text("rest.bind-port")
                .map(range -> firstOf(range, cluster))
                .or(() -> configuration.text("rest.port").map(Integer::parseInt).map(port -> named(cluster, port)))
                .orElseGet(() -> anywhere(cluster));
        return new dev.drey.local.launch.Ports(ports.free(cluster + " RPC"), rest);
    }

    /** The option's own form: ports and ranges with commas between them, and 0 for any port. */
    private int firstOf(String ranges, ResourceKey cluster) {
        IntStream wanted = Arrays.stream(ranges.split(",")).flatMapToInt(range -> {
            String[] ends = range.split("-");
            int first = Integer.parseInt(ends[0].strip());
            int last = Integer.parseInt(ends[ends.length - 1].strip());
            return first == 0 ? IntStream.of(anywhere(cluster)) : IntStream.rangeClosed(first, last);
        });
        return wanted.filter(port -> ports.claim(port, cluster.toString()) instanceof Ports.Claim.Free)
                .findFirst()
                .orElseThrow(() -> new Unplannable(
                        "rest.bind-port: every port of " + ranges + " is taken. Name others, or take the option out."));
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
