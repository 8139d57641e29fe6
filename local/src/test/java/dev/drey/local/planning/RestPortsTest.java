package dev.drey.local.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.configuration.EffectiveConfiguration;
import dev.drey.local.cluster.ClusterPlanner.Preparation;
import dev.drey.local.cluster.ClusterPlanner.Unplannable;
import dev.drey.local.supervisor.Ports;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RestPortsTest {
    private static final ResourceKey CLUSTER = new ResourceKey(Kind.FLINK_DEPLOYMENT, "default", "orders");

    private final Ports ports = new Ports(() -> Instant.EPOCH, new SplittableRandom(7));
    private final Set<String> waits = new LinkedHashSet<>();
    private Duration waited = Duration.ZERO;
    private boolean isWanted = true;
    private Runnable meanwhile = () -> {};

    private int chosen(String option, String value) {
        return new RestPorts(ports, this::pause)
                .choose(CLUSTER, EffectiveConfiguration.of(Map.of(option, value)), preparation())
                .rest();
    }

    private void pause(Duration time) {
        waited = waited.plus(time);
        meanwhile.run();
    }

    private Preparation preparation() {
        return new Preparation() {
            @Override
            public void fetches(String what) {
                throw new AssertionError("a port is not fetched");
            }

            @Override
            public boolean waitsFor(Reason reason, String what) {
                waits.add(reason + " " + what);
                return isWanted;
            }
        };
    }

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void theFirstFreePortOfARangeIsTaken() throws IOException {
        int free = ports.free(CLUSTER.toString());
        try (ServerSocket taken = taken()) {
            assertThat(chosen("rest.bind-port", taken.getLocalPort() + ", " + free + "-" + (free + 9)))
                    .isBetween(free, free + 9);
        }
    }

    @Test
    void aRangeWithoutAFreePortIsNamed() throws IOException {
        try (ServerSocket taken = taken()) {
            String port = Integer.toString(taken.getLocalPort());
            assertThatThrownBy(() -> chosen("rest.bind-port", port + "-" + port))
                    .isInstanceOf(Unplannable.class)
                    .hasMessageContaining("every port of " + port + "-" + port + " is taken");
        }
    }

    @Test
    void aPortThatIsBeingLeftIsWaitedFor() throws IOException {
        try (ServerSocket leaving = taken()) {
            meanwhile = () -> close(leaving);
            assertThat(chosen("rest.port", Integer.toString(leaving.getLocalPort())))
                    .isEqualTo(leaving.getLocalPort());
            assertThat(waits)
                    .singleElement()
                    .asString()
                    .startsWith("PORT_TAKEN rest.port " + leaving.getLocalPort() + ", by process "
                            + ProcessHandle.current().pid() + " (");
        }
    }

    @Test
    void aPortThatStaysTakenIsNotWaitedForForever() throws IOException {
        try (ServerSocket taken = taken()) {
            assertThatThrownBy(() -> chosen("rest.port", Integer.toString(taken.getLocalPort())))
                    .isInstanceOf(Unplannable.class)
                    .hasMessageStartingWith("rest.port: Port " + taken.getLocalPort() + " is taken by process ");
            assertThat(waited).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
        }
    }

    @Test
    void nobodyWaitsForAPortOfAJobThatIsNoLongerWanted() throws IOException {
        isWanted = false;
        try (ServerSocket taken = taken()) {
            assertThatThrownBy(() -> chosen("rest.port", Integer.toString(taken.getLocalPort())))
                    .isInstanceOf(Unplannable.class);
            assertThat(waited).isZero();
        }
    }

    @Test
    void zeroMeansAnyPort() {
        assertThat(chosen("rest.bind-port", "0")).isPositive();
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
