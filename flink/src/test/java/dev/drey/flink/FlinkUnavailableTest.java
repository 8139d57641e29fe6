package dev.drey.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.reconcile.Unavailable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever answers in whatever way: a call ends in time, and what is not Flink's word is never taken for it. */
class FlinkUnavailableTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final JobId JOB = new JobId("0123456789abcdef0123456789abcdef");

    private final FakeRest server = new FakeRest();
    private final FlinkRest rest = new FlinkRest(Duration.ofSeconds(10));
    private final FlinkRest impatient = new FlinkRest(SHORT);
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void stop() {
        over.countDown();
        rest.close();
        impatient.close();
        server.close();
    }

    private FlinkCluster flink() {
        return rest.at(server.address());
    }

    private void assertUnavailable(String why) {
        assertThatThrownBy(flink()::overview)
                .isInstanceOf(Unavailable.class)
                .hasMessageStartingWith("GET " + server.address() + "/overview: ")
                .hasMessageContaining(why);
    }

    @Test
    void nothingListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> rest.at(URI.create("http://127.0.0.1:" + port)).overview())
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("nothing listens there");
    }

    @Test
    void anAnswerThatNeverStartsIsGivenUpInTime() {
        server.behaving(_ -> await());
        assertGivenUpInTime();
    }

    @Test
    void anAnswerThatTricklesIsGivenUpInTime() {
        server.behaving(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write("{\"taskmanagers\":".getBytes(StandardCharsets.UTF_8));
            out.flush();
            await();
        });
        assertGivenUpInTime();
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertGivenUpInTime() {
        long start = System.nanoTime();
        assertThatThrownBy(() -> impatient.at(server.address()).overview())
                .isInstanceOf(Unavailable.class)
                .hasMessageEndingWith("no answer within 300 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, SHORT.plusSeconds(3));
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        server.behaving(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                exchange.getResponseBody().write(block);
            }
        });
        assertUnavailable("the connection broke: ");
    }

    @Test
    void halfAnAnswerIsNoAnswer() {
        server.behaving(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"taskmanagers\":1".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        });
        assertUnavailable("the connection broke: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OK",
                "<html><body>Welcome to nginx</body></html>",
                "{\"taskmanagers\":1",
                "{\"taskmanagers\":1} {}",
                "null",
                "17",
                "[]",
                "{}",
                "{\"flink-version\":7,\"taskmanagers\":1}",
                "{\"flink-version\":\"2.3.0\",\"taskmanagers\":\"one\"}",
                "{\"flink-version\":\"2.3.0\",\"taskmanagers\":null}",
                "{\"flink-version\":\"2.3.0\",\"taskmanagers\":1.5}",
            })
    void garbageIsNotTakenForAnOverview(String body) {
        server.answering(200, body);
        assertUnavailable("");
    }

    @Test
    void deeplyNestedGarbageIsNotTakenForAnOverview() {
        server.answering(200, "[".repeat(2_000_000));
        assertUnavailable("the answer is no JSON");
    }

    @Test
    void aStateThatFlinkDoesNotHaveIsNotTakenForAJob() {
        server.answering(
                200,
                "{\"jobs\":[{\"jid\":\"" + JOB + "\",\"name\":\"n\",\"state\":\"DANCING\",\"start-time\":1,"
                        + "\"end-time\":-1,\"tasks\":{\"total\":1,\"running\":1}}]}");
        assertThatThrownBy(flink()::jobs)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("'state' has the unknown value 'DANCING'");
    }

    @ParameterizedTest
    @CsvSource({"301", "401", "403", "404", "500", "502"})
    void anErrorThatIsNotInFlinksFormIsSomebodyElses(int status) {
        server.answering(status, "<html>no</html>");
        assertUnavailable("answered " + status + ", and not as Flink does: \"<html>no</html>\"");
    }

    @Test
    void aRedirectIsNotFollowed() {
        server.behaving(exchange -> {
            exchange.getResponseHeaders().add("Location", server.address() + "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        });
        assertUnavailable("answered 302");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.flink.runtime.rpc.exceptions.RecipientUnreachableException: Could not send message",
                "java.util.concurrent.TimeoutException: Invocation of [requestJob] timed out"
            })
    void anRpcInsideTheClusterThatFoundNobodyPasses(String trace) {
        server.answering(
                500, "{\"errors\":[\"Internal server error.\",\"<Exception on server side:\\n" + trace + "\"]}");
        assertUnavailable("Flink cannot answer yet (500)");
    }

    @Test
    void anEmptyListOfErrorsIsSomebodyElses() {
        server.answering(400, "{\"errors\":[]}");
        assertUnavailable("not as Flink does");
    }

    @Test
    void closingTheClientEndsCallsThatStillWait() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        server.behaving(_ -> {
            asked.countDown();
            await();
        });
        AtomicReference<Throwable> end = new AtomicReference<>();
        FlinkCluster flink = flink();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                flink.overview();
            } catch (RuntimeException e) {
                end.set(e);
            }
        });
        asked.await();
        rest.close();
        assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
        assertThat(end.get()).isInstanceOf(Unavailable.class);
    }

    @Test
    void anInterruptedCallEndsAtOnceAndStaysInterrupted() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        server.behaving(_ -> {
            asked.countDown();
            await();
        });
        AtomicReference<String> end = new AtomicReference<>("");
        FlinkCluster flink = flink();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                flink.overview();
            } catch (Unavailable e) {
                end.set(e.getMessage() + Thread.currentThread().isInterrupted());
            }
        });
        asked.await();
        caller.interrupt();
        assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
        assertThat(end.get()).endsWith("this thread is being stoppedtrue");
    }
}
