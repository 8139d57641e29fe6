package dev.drey.local.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client: says hello, reads its one request, answers it. Its own thread runs {@link #serve}. */
final class Connection implements Replies {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final LineChannel channel;
    private final Hello hello;
    private final Handler handler;
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by `lock`.
    private boolean isOpen = true;
    private Optional<Thread> toInterrupt = Optional.empty();

    Connection(LineChannel channel, Hello hello, Handler handler) {
        this.channel = channel;
        this.hello = hello;
        this.handler = handler;
    }

    void serve() {
        try (channel) {
            channel.write(hello.toJson(LineChannel.JSON));
            channel.write(readAndAnswer());
        } catch (IOException gone) {
            left();
        }
    }

    private ObjectNode readAndAnswer() throws IOException {
        try {
            ObjectNode request = channel.read();
            Thread.ofVirtual().name("control-leave").start(this::awaitLeave);
            return answer(request);
        } catch (LineChannel.BadLine bad) {
            return error("The control plane does not understand the request: " + bad.getMessage() + ".", 1);
        }
    }

    /** The last line. A handler must not take the connection, or the control plane, down with it. */
    private ObjectNode answer(ObjectNode request) {
        try {
            handler.handle(request, this);
            return object(Lines.END, LineChannel.JSON.createObjectNode());
        } catch (ControlFailure failure) {
            return error(failure.getMessage(), failure.exitCode());
        } catch (RuntimeException unexpected) {
            LOG.error("request failed: {}", request.path("command").asText(), unexpected);
            return error("Drey failed: " + unexpected, 1);
        } finally {
            stopInterrupting();
        }
    }

    /** Answers without reading. */
    void refuse(String message) {
        try (channel) {
            channel.write(hello.toJson(LineChannel.JSON));
            channel.write(error(message, 1));
        } catch (IOException gone) {
            left();
        }
    }

    /** A client sends nothing after its request, so whatever comes is its end. */
    private void awaitLeave() {
        try {
            channel.read();
        } catch (IOException goneOrAnswered) {
            // Either way nobody waits for more.
        }
        left();
    }

    private void left() {
        lock.lock();
        try {
            isOpen = false;
            toInterrupt.ifPresent(Thread::interrupt);
        } finally {
            lock.unlock();
        }
    }

    private void stopInterrupting() {
        lock.lock();
        try {
            toInterrupt = Optional.empty();
        } finally {
            lock.unlock();
        }
        // An interrupt that came too late would close the channel in the middle of the last line.
        Thread.interrupted();
    }

    @Override
    public void send(ObjectNode reply) {
        try {
            channel.write(object(Lines.REPLY, reply));
        } catch (IOException gone) {
            left();
        }
    }

    @Override
    public boolean isOpen() {
        lock.lock();
        try {
            return isOpen;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void interruptWhenClientLeaves() {
        lock.lock();
        try {
            toInterrupt = Optional.of(Thread.currentThread());
            if (!isOpen) {
                Thread.currentThread().interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Breaks off: first the channel, so that a handler that ends because of this does not look like one that is done. */
    void close() {
        try {
            channel.close();
        } catch (IOException closed) {
            // Closed is what was asked for.
        }
        left();
    }

    private static ObjectNode error(String message, int exitCode) {
        return object(
                Lines.ERROR,
                LineChannel.JSON.createObjectNode().put("message", message).put("exitCode", exitCode));
    }

    private static ObjectNode object(String name, ObjectNode value) {
        return LineChannel.JSON.createObjectNode().set(name, value);
    }
}
