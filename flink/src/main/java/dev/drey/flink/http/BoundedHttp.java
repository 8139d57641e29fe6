package dev.drey.flink.http;

import dev.drey.lifecycle.reconcile.Unavailable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A pool of HTTP/1.1 connections that follows no redirects. Closed by its owner; whoever still waits then gets
 * {@link Unavailable}. Safe for any number of threads.
 */
public final class BoundedHttp implements AutoCloseable {
    private static final int QUOTE_MAX = 200;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    public BoundedHttp(Duration connectTimeout) {
        // HTTP/1.1: Flink's server knows nothing newer, and an upgrade header on every first request is only noise
        // there.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(threads)
                .build();
    }

    /**
     * Sends a request and waits for the whole answer, of any status.
     *
     * @param what names the request in messages
     * @throws Unavailable if there is no connection, no whole answer within the time, or a larger one than allowed
     */
    public HttpResponse<byte[]> exchange(String what, HttpRequest request, Duration within, int answerMaxBytes) {
        // HttpRequest.timeout ends with the answer's headers; a body that trickles is bounded by waiting for the whole.
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), answerMaxBytes));
        try {
            return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new Unavailable(what + ": no answer within " + seconds(within), late);
        } catch (InterruptedException stop) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Unavailable(what + ": given up, this thread is being stopped", stop);
        } catch (CancellationException closed) {
            throw new Unavailable(what + ": given up, the client was closed", closed);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw unreachable(what, cause == null ? failed : cause, within);
        }
    }

    private static Unavailable unreachable(String what, Throwable cause, Duration within) {
        String why = switch (cause) {
            case HttpTimeoutException _ -> "no answer within " + seconds(within);
            case ConnectException _ -> "nothing listens there yet, or no longer";
            case IOException io ->
                "the connection broke: "
                        + (io.getMessage() == null ? io.getClass().getSimpleName() : io.getMessage());
            default -> cause.toString();
        };
        return new Unavailable(what + ": " + why, cause);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    /** The beginning of a body, in one line, for a message. */
    public static String quote(byte[] body) {
        String text =
                new String(body, 0, Math.min(body.length, QUOTE_MAX), StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        return text.isBlank() ? "(nothing)" : "\"" + text + (body.length > QUOTE_MAX ? "…" : "") + "\"";
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
        threads.close();
    }
}
