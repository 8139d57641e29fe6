package dev.drey.flink;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The one pool of connections over which Drey talks to all Flink clusters. Made once and closed by its owner, whoever still
 * waits then gets {@link dev.drey.lifecycle.reconcile.Unavailable}. Safe for any number of threads.
 */
public final class FlinkRest implements AutoCloseable {
    private final Duration timeout;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    /** @param timeout how long any ordinary call may take in all, from connecting to the last byte of the answer */
    public FlinkRest(Duration timeout) {
        this.timeout = timeout;
        // HTTP/1.1: Flink's server knows nothing newer, and an upgrade header on every first request is only noise
        // there.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .executor(threads)
                .build();
    }

    /** The cluster whose REST endpoint is at this http(s) address, which may end in a path. Opens no connection. */
    public FlinkCluster at(URI restAddress) {
        return new FlinkCluster(new RestCalls(client, restAddress, timeout));
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
        threads.close();
    }
}
