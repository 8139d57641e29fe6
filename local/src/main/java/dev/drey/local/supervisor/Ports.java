package dev.drey.local.supervisor;

import dev.drey.lifecycle.reconcile.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Hands out TCP ports of this machine that nobody listens on. They are taken from below the range that systems use for
 * outgoing connections, and not handed out again for a while, so that the process they are meant for has time to start.
 * Safe for use by many threads.
 */
public final class Ports {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES_MAX = 200;
    private static final Duration RESERVED = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<Integer, Reservation> reservations = new HashMap<>();

    private record Reservation(String owner, Instant until) {}

    public Ports(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** What came of asking for a certain port. */
    public sealed interface Claim {
        record Free(int port) implements Claim {}

        /** The owner is in words, as far as the system tells: "process 4711 (java -jar x.jar)". */
        record Taken(int port, String owner) implements Claim {
            /** A whole sentence for the user. */
            public String describe() {
                return "Port " + port + " is taken by " + owner + ". Stop it or choose another port.";
            }
        }
    }

    /**
     * A port for this owner that can be listened on now.
     *
     * @throws Unavailable if none was found
     */
    public synchronized int free(String owner) {
        forgetOld();
        for (int i = 0; i < TRIES_MAX; i++) {
            int port = random.nextInt(LOWEST, HIGHEST);
            if (!reservations.containsKey(port) && canListen(port)) {
                reserve(port, owner);
                return port;
            }
        }
        throw new Unavailable("no free TCP port found between " + LOWEST + " and " + HIGHEST);
    }

    /** Asks for the port that the user named. The same owner may ask again, as it does when its process is restarted. */
    public synchronized Claim claim(int port, String owner) {
        forgetOld();
        Reservation reservation = reservations.get(port);
        if (reservation != null && !reservation.owner().equals(owner)) {
            return new Claim.Taken(port, reservation.owner() + ", which is just being started");
        }
        if (!canListen(port)) {
            return new Claim.Taken(port, PortOwner.describe(port));
        }
        reserve(port, owner);
        return new Claim.Free(port);
    }

    private void reserve(int port, String owner) {
        reservations.put(port, new Reservation(owner, clock.instant().plus(RESERVED)));
    }

    private void forgetOld() {
        Instant now = clock.instant();
        reservations.values().removeIf(reservation -> !reservation.until().isAfter(now));
    }

    /** Tries loopback and all addresses, IPv6 too where there is one: Flink listens on either. */
    private static boolean canListen(int port) {
        return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canBind(new InetSocketAddress(port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address, 1);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
