package dev.drey.flink;

import dev.drey.flink.http.BoundedHttp;
import dev.drey.lifecycle.reconcile.Unavailable;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One request and its answer, sorted into three: the JSON that Flink sent, {@link FlinkRefused}, or {@link Unavailable}. The
 * whole exchange is bounded in time and the answer in size.
 */
final class RestCalls {
    /** A plan of a few thousand vertices is below 4 MiB; what is larger is not an answer that Drey can use. */
    static final int ANSWER_MAX_BYTES = 16 * 1024 * 1024;

    private static final String JSON = "application/json";

    private final BoundedHttp http;
    private final String base;
    private final Duration timeout;

    RestCalls(BoundedHttp http, URI address, Duration timeout) {
        this.http = http;
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
        return read(what, http.exchange(what, request, within, ANSWER_MAX_BYTES));
    }

    private static JsonFields read(String what, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return JsonFields.parse(what, response.body());
        }
        List<String> errors = errorsOf(what, response.body());
        if (errors.isEmpty()) {
            throw new Unavailable(
                    what + ": answered " + status + ", and not as Flink does: " + BoundedHttp.quote(response.body()));
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
}
