package dev.drey.local.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drey.lifecycle.configuration.EffectiveConfiguration;
import dev.drey.local.cluster.ClusterPlanner.Unplannable;
import dev.drey.local.supervisor.Ports;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RestPortsTest {
    private static final ResourceKey CLUSTER = new ResourceKey(Kind.FLINK_DEPLOYMENT, "default", "orders");

    private final Ports ports = new Ports(() -> Instant.EPOCH, new SplittableRandom(7));

    private int chosen(String option, String value) {
        return new RestPorts(ports)
                .choose(CLUSTER, EffectiveConfiguration.of(Map.of(option, value)))
                .rest();
    }

    @Test
    void theFirstFreePortOfARangeIsTaken() throws IOException {
        int free = ports.free(CLUSTER.toString());
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(chosen("rest.bind-port", taken.getLocalPort() + ", " + free + "-" + (free + 9)))
                    .isBetween(free, free + 9);
        }
    }

    @Test
    void aRangeWithoutAFreePortIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThatThrownBy(() -> chosen("rest.bind-port", port + "-" + port))
                    .isInstanceOf(Unplannable.class)
                    .hasMessageContaining("every port of " + port + "-" + port + " is taken");
        }
    }

    @Test
    void zeroMeansAnyPort() {
        assertThat(chosen("rest.bind-port", "0")).isPositive();
    }
}
