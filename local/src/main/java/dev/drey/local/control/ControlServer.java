package dev.drey.local.control;

import dev.drey.local.files.OwnerOnly;
import dev.drey.local.journal.ExclusiveLock;
import dev.drey.local.journal.HomeFormat;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control plane's side of the conversation. There is at most one per home: it holds a lock from {@link #reserve} to
 * {@link #close}, which the system takes back when the process dies.
 */
public final class ControlServer implements AutoCloseable {
    static final int REQUEST_BYTES_MAX = 16 * 1024 * 1024;
    static final int CONNECTIONS_MAX = 256;

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final Duration ACCEPT_AGAIN_AFTER = Duration.ofMillis(100);
    private static final String LOCK_FILE = "control-plane.lock";

    private final Path socket;
    private final Hello hello;
    private final ExclusiveLock lock;
    private final ServerSocketChannel listener;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    private ControlServer(Path home, String version, ExclusiveLock lock) throws IOException {
        this.socket = SocketPath.of(home);
        this.hello =
                new Hello(HomeFormat.NUMBER, version, ProcessHandle.current().pid());
        this.lock = lock;
        this.listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    }

    /** Whether this process is the control plane of its home. */
    public sealed interface Reservation {
        record Granted(ControlServer server) implements Reservation {}

        /** Another process is, so this one should end with code 0. The pid is empty while that is just starting. */
        record Taken(OptionalLong pid) implements Reservation {}
    }

    /**
     * Makes this process the one control plane of this home, which need not exist yet. Nothing else of the home may be
     * touched before.
     */
    public static Reservation reserve(Path home, String version) throws IOException {
        Files.createDirectories(home, OwnerOnly.PERMISSIONS);
        return switch (ExclusiveLock.tryAcquire(home, LOCK_FILE)) {
            case ExclusiveLock.Attempt.HeldBy(OptionalLong pid) -> new Reservation.Taken(pid);
            case ExclusiveLock.Attempt.Acquired(ExclusiveLock lock) ->
                new Reservation.Granted(new ControlServer(home, version, lock));
        };
    }

    /**
     * Begins to listen, and answers from now on. Returns at once.
     *
     * @throws ControlFailure if the place of the socket belongs to somebody else
     */
    public void serve(Handler handler) throws IOException {
        SocketPath.prepareFolder(socket);
        // A file that lies there is of a killed predecessor: the lock says that no other server lives.
        Files.deleteIfExists(socket);
        listener.bind(UnixDomainSocketAddress.of(socket), CONNECTIONS_MAX);
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        Thread.ofVirtual().name("control").start(() -> accept(handler));
    }

    private void accept(Handler handler) {
        while (listener.isOpen()) {
            try {
                SocketChannel channel = listener.accept();
                Connection connection = new Connection(new LineChannel(channel, REQUEST_BYTES_MAX), hello, handler);
                Thread.ofVirtual().name("control-request").start(() -> serve(connection));
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException e) {
                LOG.warn("cannot accept a connection: {}", e.getMessage());
                // No descriptors left, most likely: without a pause this would spin until some are closed.
                LockSupport.parkNanos(ACCEPT_AGAIN_AFTER.toNanos());
            }
        }
    }

    private void serve(Connection connection) {
        if (connections.size() >= CONNECTIONS_MAX) {
            connection.refuse("The control plane serves " + CONNECTIONS_MAX + " commands already; try again.");
            return;
        }
        connections.add(connection);
        try {
            connection.serve();
        } finally {
            connections.remove(connection);
        }
    }

    /** Stops listening, breaks off what is being answered and lets another process be the control plane. */
    @Override
    public void close() throws IOException {
        if (listener.isOpen()) {
            listener.close();
            Files.deleteIfExists(socket);
            connections.forEach(Connection::close);
            lock.close();
        }
    }
}
