package dev.drey.flink;

import dev.drey.lifecycle.reconcile.Unavailable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request and its answer, sorted into three: the JSON that Flink sent, {@link FlinkRefused}, or {@link Unavailable}. The
 * whole exchange is bounded in time and the answer in size.
 */
final class RestCalls {
    /** A plan of a few thousand vertices is below 4 MiB; what is larger is not an answer that Drey can use. */
    static final int ANSWER_MAX_BYTES = 16 * 1024 * 1024;

    private static final int QUOTE_MAX = 200;
    private static final String JSON = "application/json";

    private final HttpClient client;
    private final String base;
    private final Duration timeout;

    RestCalls(HttpClient client, URI address, Duration timeout) {
        this.client = client;
        String text = address.toString();
        this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        this.timeout = timeout;
    }

    Duration timeout() {
        return timeout;
    }

    JsonFields get(String path) {
        return call("GET", path, BodyPublishers.noBody(), JSON, timeout);
    }

    JsonFields post(String path, Object body, Duration within) {
        return call("POST", path, BodyPublishers.ofString(JsonFields.write(body)), JSON, within);
    }

    JsonFields send(String method, String path) {
        return call(method, path, BodyPublishers.noBody(), JSON, timeout);
    }

    JsonFields call(String method, String path, BodyPublisher body, String contentType, Duration within) {
        String what = method + " " + base + path;
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body)
                .header("Content-Type", contentType)
                .header("Accept", JSON)
                .timeout(within)
                .build();
        return read(what, exchange(what, request, within));
    }

    /** HttpRequest.timeout ends with the answer's headers; a body that trickles is bounded by waiting for the whole here. */
    private HttpResponse<byte[]> exchange(String what, HttpRequest request, Duration within) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_MAX_BYTES));
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

    private static JsonFields read(String what, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return JsonFields.parse(what, response.body());
        }
        List<String> errors = errorsOf(what, response.body());
        if (errors.isEmpty()) {
            throw new Unavailable(what + ": answered " + status + ", and not as Flink does: " + quote(response.body()));
        }
        FailureText failure = FailureText.of(String.join("\n", errors));
        if (isPassing(status, failure)) {
            throw new Unavailable(what + ": Flink cannot answer yet (" + status + "): " + failure.oneLine());
        }
        throw new FlinkRefused(what, status, failure);
    }

    /** No leader yet, gateway between, or an RPC inside the cluster that found nobody: all pass without a new request. */
    private static boolean isPassing(int status, FailureText failure) {
        return switch (status) {
            case 408, 429, 502, 503, 504 -> true;
            case 500 ->
                failure.full().contains("TimeoutException")
                        || failure.full().contains("org.apache.flink.runtime.rpc.exceptions.");
            default -> false;
        };
    }

    /** The texts of Flink's error form {@code {"errors":[…]}}; empty when the body is anything else. */
    private static List<String> errorsOf(String what, byte[] body) {
        try {
            List<String> errors = new ArrayList<>();
            for (JsonFields error : JsonFields.parse(what, body).list("errors")) {
                errors.add(error.asText());
            }
            // With an unexpected exception the first text is only "Internal server error."; the second has the trace.
            return errors.size() > 1 ? errors.subList(1, errors.size()) : errors;
        } catch (Unavailable notFlink) {
            return List.of();
        }
    }

    static String quote(byte[] body) {
        String text =
                new String(body, 0, Math.min(body.length, QUOTE_MAX), StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        return text.isBlank() ? "(nothing)" : "\"" + text + (body.length > QUOTE_MAX ? "…" : "") + "\"";
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
