import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Flink's REST interface on one port of this machine. The same for all that is compared. */
record Flink(int port) {
    static final Duration PACE = Duration.ofMillis(20);

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern TASKS = Pattern.compile("\"tasks\":\\{[^}]*}");

    /** Looks every {@link #PACE} until all tasks of one job run; the time of that look, of {@link System#nanoTime}. */
    long awaitRunning(Duration limit) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<String> jobs = get("/jobs/overview");
            if (jobs.isPresent() && allTasksRun(jobs.get())) {
                return System.nanoTime();
            }
            Thread.sleep(PACE);
        }
        throw new TimeoutException("the job did not run within " + limit.toSeconds() + " s");
    }

    /** Waits until the JobManager answers. */
    void awaitAnswer(Duration limit) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (get("/jobs/overview").isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("no JobManager within " + limit.toSeconds() + " s");
            }
            Thread.sleep(PACE);
        }
    }

    private static boolean allTasksRun(String overview) {
        Matcher tasks = TASKS.matcher(overview);
        if (!overview.contains("\"state\":\"RUNNING\"") || !tasks.find()) {
            return false;
        }
        int total = number(tasks.group(), "total");
        return total > 0 && total == number(tasks.group(), "running");
    }

    /** The id of the only job. */
    String job() throws InterruptedException {
        return text(get("/jobs/overview").orElseThrow(), "jid");
    }

    /** Stops the job with a savepoint and waits for it; tells where it is. */
    String stopWithSavepoint(String directory, Duration limit)
            throws IOException, InterruptedException, TimeoutException {
        String job = job();
        String body = "{\"targetDirectory\":\"" + directory + "\",\"drain\":false}";
        HttpRequest request = request("/jobs/" + job + "/stop")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        String trigger = text(HTTP.send(request, BodyHandlers.ofString()).body(), "request-id");
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            String answer = get("/jobs/" + job + "/savepoints/" + trigger).orElse("");
            if (answer.contains("failure-cause")) {
                throw new IOException("the savepoint failed: " + answer);
            }
            if (answer.contains("\"location\"")) {
                return text(answer, "location");
            }
            Thread.sleep(PACE);
        }
        throw new TimeoutException("no savepoint within " + limit.toSeconds() + " s");
    }

    /** How many checkpoints of the job are completed. */
    int completedCheckpoints() throws InterruptedException {
        return get("/jobs/" + job() + "/checkpoints")
                .map(answer -> number(answer, "completed"))
                .orElse(0);
    }

    private Optional<String> get(String path) throws InterruptedException {
        try {
            var answer = HTTP.send(request(path).build(), BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(TIMEOUT);
    }

    private static int number(String json, String field) {
        return Integer.parseInt(match(json, "\"" + field + "\":(\\d+)"));
    }

    private static String text(String json, String field) {
        return match(json, "\"" + field + "\":\"([^\"]*)\"");
    }

    private static String match(String json, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("Flink's answer has no " + pattern + ": " + json);
        }
        return matcher.group(1);
    }
}
