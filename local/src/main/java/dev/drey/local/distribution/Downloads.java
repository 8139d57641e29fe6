package dev.drey.local.distribution;

import dev.drey.lifecycle.reconcile.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches one file over HTTP, with a bound on every wait. */
public final class Downloads {
    private static final int OK = 200;
    /** Request timeout, too many requests. */
    private static final Set<Integer> MAY_PASS = Set.of(408, 429);

    private static final int FIRST_SERVER_ERROR = 500;

    private final HttpClient client;
    private final Duration untilAnswer;
    private final Duration untilWhole;

    /**
     * @param untilAnswer how long a server may take to connect, and to begin its answer
     * @param untilWhole how long the whole file may take
     */
    public Downloads(Duration untilAnswer, Duration untilWhole) {
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(untilAnswer)
                .build();
        this.untilAnswer = untilAnswer;
        this.untilWhole = untilWhole;
    }

    /** With the bounds that suit a person who waits. */
    public static Downloads patient() {
        return new Downloads(Duration.ofSeconds(20), Duration.ofMinutes(15));
    }

    /**
     * Blocks until the file is at {@code target}.
     *
     * @throws Unavailable if the server cannot be reached in time or has trouble of its own
     */
    JobJars.Located fetch(URI uri, Path target, Progress progress) {
        String shown = withoutSecrets(uri);
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(untilAnswer).build();
        CompletableFuture<HttpResponse<Path>> answer = client.sendAsync(
                request,
                info -> new Counting(
                        HttpResponse.BodySubscribers.ofFile(target),
                        shown,
                        info.headers().firstValueAsLong("Content-Length").orElse(0),
                        progress));
        try {
            int status =
                    answer.get(untilWhole.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status == OK) {
                return new JobJars.Located.At(target, false);
            }
            if (MAY_PASS.contains(status) || status >= FIRST_SERVER_ERROR) {
                throw new Unavailable(shown + " cannot be had now: the server answers " + status);
            }
            return new JobJars.Located.Nowhere(shown + " cannot be had: the server answers " + status);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Unavailable(shown + " did not come within " + untilWhole.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw failed(shown, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while fetching " + shown, e);
        }
    }

    private static Unavailable failed(String shown, Throwable cause) {
        String why = cause instanceof IOException && cause.getMessage() == null
                ? "the server cannot be reached"
                : String.valueOf(cause.getMessage());
        return new Unavailable(shown + " cannot be had now: " + why, cause);
    }

    /** A password in a URI is not for logs, nor is a query, where signed URIs carry their signature. */
    static String withoutSecrets(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
    }

    /** Passes the body on and tells how much there was of it. One thread at a time calls it. */
    private static final class Counting implements HttpResponse.BodySubscriber<Path> {
        private final HttpResponse.BodySubscriber<Path> target;
        private final String what;
        private final long total;
        private final Progress progress;
        private long done;

        private Counting(HttpResponse.BodySubscriber<Path> target, String what, long total, Progress progress) {
            this.target = target;
            this.what = what;
            this.total = total;
            this.progress = progress;
        }

        @Override
        public CompletionStage<Path> getBody() {
            return target.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            target.onSubscribe(subscription);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            done += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
            progress.update(new Progress.State.Fetching(what, 0, 1, done, Math.max(done, total)));
            target.onNext(buffers);
        }

        @Override
        public void onError(Throwable failure) {
            target.onError(failure);
        }

        @Override
        public void onComplete() {
            target.onComplete();
        }
    }
}
