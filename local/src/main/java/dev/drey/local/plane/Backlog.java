package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.local.control.ControlFailure;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** What one client that watches has still to be sent. A client that does not read costs no more than this. Any thread adds, one takes. */
final class Backlog {
    /** Some seconds of the liveliest control plane; a few megabytes. */
    static final int LENGTH_MAX = 1000;

    private final BlockingQueue<ObjectNode> waiting = new ArrayBlockingQueue<>(LENGTH_MAX);
    private volatile boolean isIncomplete;

    /** Never blocks: what finds no room is dropped, which whoever takes is told. */
    void add(ObjectNode document) {
        if (!waiting.offer(document)) {
            isIncomplete = true;
        }
    }

    /**
     * Blocks until there is something.
     *
     * @throws ControlFailure if something was dropped
     */
    ObjectNode take() throws InterruptedException {
        ObjectNode next = waiting.take();
        if (isIncomplete) {
            throw new ControlFailure(
                    "the watch has ended: more than " + LENGTH_MAX
                            + " changes were waiting to be read. Start it again to see what is there now",
                    1);
        }
        return next;
    }
}
