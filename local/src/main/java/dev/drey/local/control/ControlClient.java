package dev.drey.local.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.local.journal.HomeFormat;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The command's side of the conversation. Starts nothing: an absent control plane is an outcome. */
public final class ControlClient {
    private static final int REPLY_BYTES_MAX = 64 * 1024 * 1024;
    private static final Duration HELLO_MAX = Duration.ofSeconds(5);

    private final Path home;
    private final String version;
    private final Duration helloMax;

    /** The version is compared with that of the control plane, as a whole. */
    public ControlClient(Path home, String version) {
        this(home, version, HELLO_MAX);
    }

    ControlClient(Path home, String version, Duration helloMax) {
        this.home = home;
        this.version = version;
        this.helloMax = helloMax;
    }

    /** Sends a request and hands over the replies as they come; blocks until the last. */
    public Outcome call(ObjectNode request, Consumer<ObjectNode> onReply) {
        return connect(channel -> converse(channel, request, onReply));
    }

    /** Only looks whether the right control plane answers: {@link Outcome.Completed} if so. */
    public Outcome probe() {
        return connect(_ -> new Outcome.Completed());
    }

    private interface Conversation {
        Outcome with(LineChannel channel);
    }

    private Outcome connect(Conversation conversation) {
        Path socket = SocketPath.of(home);
        if (!Files.exists(socket)) {
            return new Outcome.NotRunning();
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            SocketPath.requireOwn(socket);
            channel.connect(UnixDomainSocketAddress.of(socket));
            return greet(new LineChannel(channel, REPLY_BYTES_MAX), conversation);
        } catch (ConnectException | NoSuchFileException killedOrLeaving) {
            return new Outcome.NotRunning();
        } catch (IOException e) {
            return new Outcome.Failed("Cannot reach the control plane at " + socket + ": " + e.getMessage(), 1);
        } catch (ControlFailure notSafe) {
            return new Outcome.Failed(notSafe.getMessage(), notSafe.exitCode());
        }
    }

    private Outcome greet(LineChannel channel, Conversation conversation) {
        Hello hello;
        try {
            hello = Hello.fromJson(readInTime(channel));
        } catch (EOFException leaving) {
            return new Outcome.NotRunning();
        } catch (IOException e) {
            return new Outcome.NotAnswering(
                    "The control plane does not answer. See control-plane.log in " + home + ".");
        }
        Optional<String> refusal = HomeFormat.of(version).refusalOf(home, hello.format());
        if (refusal.isPresent()) {
            return new Outcome.Failed(refusal.get(), 1);
        }
        if (hello.protocol() != HomeFormat.NUMBER || !hello.version().equals(version)) {
            return new Outcome.OtherVersion(hello);
        }
        return conversation.with(channel);
    }

    /** A socket channel has no read timeout, so somebody else closes it. Not a virtual thread: those cost start-up time. */
    private ObjectNode readInTime(LineChannel channel) throws IOException {
        CountDownLatch answered = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> closeUnless(answered, channel));
        try {
            return channel.read();
        } finally {
            answered.countDown();
        }
    }

    private void closeUnless(CountDownLatch answered, LineChannel channel) {
        try {
            if (!answered.await(helloMax.toMillis(), TimeUnit.MILLISECONDS)) {
                channel.close();
            }
        } catch (InterruptedException | IOException e) {
            // Nobody interrupts this thread, and a channel that cannot be closed is closed.
        }
    }

    private static Outcome converse(LineChannel channel, ObjectNode request, Consumer<ObjectNode> onReply) {
        try {
            send(channel, request);
            while (true) {
                ObjectNode line = channel.read();
                if (line.get(Lines.REPLY) instanceof ObjectNode reply) {
                    onReply.accept(reply);
                } else if (line.get(Lines.ERROR) instanceof ObjectNode error) {
                    return new Outcome.Failed(
                            error.path("message").asText(),
                            error.path("exitCode").asInt(1));
                } else {
                    return new Outcome.Completed();
                }
            }
        } catch (IOException e) {
            return new Outcome.Lost("The connection to the control plane broke (" + e.getMessage()
                    + "). The command may have been carried out: look before repeating it.");
        }
    }

    private static void send(LineChannel channel, ObjectNode request) {
        try {
            channel.write(request);
        } catch (IOException refused) {
            // A control plane that refuses before it has read everything says why; that is read next.
        }
    }
}
