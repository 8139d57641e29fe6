package dev.drey.flink;

import dev.drey.flink.http.BoundedHttp;
import java.net.URI;
import java.time.Duration;

/**
 * The one pool of connections over which Drey talks to all Flink clusters. Made once and closed by its owner; whoever still
 * waits then gets {@link dev.drey.lifecycle.reconcile.Unavailable}. Safe for any number of threads.
 */
public final class FlinkRest implements AutoCloseable {
    private final Duration timeout;
    private final BoundedHttp http;

    /** @param timeout how long any ordinary call may take in all, from connecting to the last byte of the answer */
    public FlinkRest(Duration timeout) {
        this.timeout = timeout;
        this.http = new BoundedHttp(timeout);
    }

    /** The cluster whose REST endpoint is at this http(s) address, which may end in a path. Opens no connection. */
    public FlinkCluster at(URI restAddress) {
        return new FlinkCluster(new RestCalls(http, restAddress, timeout));
    }

    @Override
    public void close() {
        http.close();
    }
}
