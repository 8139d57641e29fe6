package dev.drey.local.planning;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.configuration.EffectiveConfiguration;
import dev.drey.local.cluster.ClusterPlanner.Preparation;
import dev.drey.local.cluster.ClusterPlanner.Unplannable;
import dev.drey.local.supervisor.Ports;
import dev.drey.model.ResourceKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The ports of a JobManager: the web UI where the manifest says, else where Flink users look for it, else anywhere. */
public final class RestPorts {
    private static final int WHERE_USERS_LOOK = 8081;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    /** Ten seconds for each try of a start, so half a minute in all: a program that is just ending has left its port by then. */
    private static final int LOOKS_MAX = 40;

    private final Ports ports;
    private final Consumer<Duration> pause;

    /** @param pause blocks for that long */
    public RestPorts(Ports ports, Consumer<Duration> pause) {
        this.ports = ports;
        this.pause = pause;
    }

    private sealed interface Choice {
        record Free(int port) implements Choice {}

        /** {@code who} has it, or what none of is free; {@code error} is a whole sentence for the user. */
        record Taken(String who, String error) implements Choice {}
    }

    /**
     * Blocks for some seconds if what the manifest names is taken.
     *
     * @throws Unplannable if it stays so
     */
    dev.drey.local.launch.Ports choose(
            ResourceKey cluster, EffectiveConfiguration configuration, Preparation preparation) {
        Choice choice = look(cluster, configuration);
        for (int looks = 1; choice instanceof Choice.Taken(String who, String error); looks++) {
            if (!preparation.waitsFor(Reason.PORT_TAKEN, who) || looks == LOOKS_MAX) {
                throw new Unplannable(error);
            }
            pause.accept(LOOK_AGAIN);
            choice = look(cluster, configuration);
        }
        int rest = ((Choice.Free) choice).port();
        return new dev.drey.local.launch.Ports(ports.free(cluster + " RPC"), rest);
    }

    private Choice look(ResourceKey cluster, EffectiveConfiguration configuration) {
        return configuration
                .text("rest.bind-port")
                .map(range -> firstOf(range, cluster))
                .or(() -> configuration.text("rest.port").map(Integer::parseInt).map(port -> named(cluster, port)))
                .orElseGet(() -> new Choice.Free(anywhere(cluster)));
    }

    /** The option's own form: ports and ranges with commas between them, and 0 for any port. */
    private Choice firstOf(String ranges, ResourceKey cluster) {
        IntStream wanted = Arrays.stream(ranges.split(",")).flatMapToInt(range -> {
            String[] ends = range.split("-");
            int first = Integer.parseInt(ends[0].strip());
            int last = Integer.parseInt(ends[ends.length - 1].strip());
            return first == 0 ? IntStream.of(anywhere(cluster)) : IntStream.rangeClosed(first, last);
        });
        return wanted.filter(port -> ports.claim(port, cluster.toString()) instanceof Ports.Claim.Free)
                .mapToObj(Choice.Free::new)
                .map(Choice.class::cast)
                .findFirst()
                .orElseGet(() -> new Choice.Taken(
                        "rest.bind-port, all of " + ranges,
                        "rest.bind-port: every port of " + ranges + " is taken. Name others, or take the option out."));
    }

    private Choice named(ResourceKey cluster, int port) {
        return switch (ports.claim(port, cluster.toString())) {
            case Ports.Claim.Free _ -> new Choice.Free(port);
            case Ports.Claim.Taken taken ->
                new Choice.Taken("rest.port " + port + ", by " + taken.owner(), "rest.port: " + taken.describe());
        };
    }

    private int anywhere(ResourceKey cluster) {
        return ports.claim(WHERE_USERS_LOOK, cluster.toString()) instanceof Ports.Claim.Free
                ? WHERE_USERS_LOOK
                : ports.free(cluster.toString());
    }
}
