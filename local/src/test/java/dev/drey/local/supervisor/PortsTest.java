package dev.drey.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Ports ports = new Ports(() -> now, new SplittableRandom(7));

    @Test
    void aPortIsNotHandedOutTwiceWithinAMinute() {
        Set<Integer> handedOut = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            assertThat(handedOut.add(ports.free("job"))).isTrue();
        }
    }

    @Test
    void aFreePortCanBeListenedOn() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.free("job")));
            assertThat(socket.isBound()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "::1", "::"})
    void aTakenPortNamesItsOwner(String address) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(address))) {
            Ports.Claim claim = ports.claim(socket.getLocalPort(), "job");
            assertThat(claim).isInstanceOf(Ports.Claim.Taken.class);
            assertThat(((Ports.Claim.Taken) claim).describe())
                    .startsWith("Port " + socket.getLocalPort() + " is taken by process "
                            + ProcessHandle.current().pid() + " (")
                    .contains("java");
        }
    }

    @Test
    void aProcessOfDreysIsNamedByWhatItIsAndNotByItsJava() {
        List<String> command = List.of(
                "/jdk/bin/java", "-Xmx1g", "-Ddrey.process=default/orders/3/jobmanager", "-Ddrey.home=/home/me/.drey");
        assertThat(PortOwner.describeProcess(4711, command))
                .isEqualTo("process 4711 (default/orders/3/jobmanager of Drey in /home/me/.drey)");
    }

    @Test
    void aClaimedPortIsKeptForItsOwnerForAMinute() {
        int port = ports.free("someone else");
        now = now.plusSeconds(61);
        Ports.Claim free = new Ports.Claim.Free(port);
        assertThat(ports.claim(port, "job")).isEqualTo(free);
        assertThat(ports.claim(port, "job")).isEqualTo(free);
        assertThat(ports.claim(port, "other"))
                .isEqualTo(new Ports.Claim.Taken(port, "job, which is just being started"));
        now = now.plusSeconds(61);
        assertThat(ports.claim(port, "other")).isEqualTo(free);
    }
}
