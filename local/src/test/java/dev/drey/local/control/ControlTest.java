package dev.drey.local.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.local.journal.HomeFormat;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {
    private static final String VERSION = "1.0 build 7";

    @TempDir
    Path home;

    private final List<ControlServer> servers = new ArrayList<>();

    @AfterEach
    void closeServers() throws IOException {
        for (ControlServer server : servers) {
            server.close();
        }
    }

    private ControlServer serve(Path itsHome, Handler handler) throws IOException {
        var granted = (ControlServer.Reservation.Granted) ControlServer.reserve(itsHome, VERSION);
        servers.add(granted.server());
        granted.server().serve(handler);
        return granted.server();
    }

    private static ObjectNode request(String command) {
        return LineChannel.JSON.createObjectNode().put("command", command);
    }

    private static ObjectNode number(long n) {
        return LineChannel.JSON.createObjectNode().put("n", n);
    }

    private ControlClient client() {
        return new ControlClient(home, VERSION);
    }

    /** Replies with the request's command, and then numbers. */
    private static Handler counting(int count) {
        return (request, replies) -> {
            replies.send(request);
            for (int n = 0; n < count; n++) {
                replies.send(number(n));
            }
        };
    }

    @Test
    void aRequestIsAnsweredWithAllItsReplies() throws IOException {
        serve(home, counting(3));
        List<String> replies = new ArrayList<>();
        Outcome outcome = client().call(request("get ü \n x"), reply -> replies.add(reply.toString()));
        assertThat(outcome).isEqualTo(new Outcome.Completed());
        assertThat(replies).containsExactly(request("get ü \n x").toString(), "{\"n\":0}", "{\"n\":1}", "{\"n\":2}");
    }

    @Test
    void aFailureBringsItsMessageAndExitCodeAfterTheReplies() throws IOException {
        serve(home, (_, replies) -> {
            replies.send(number(1));
            throw new ControlFailure("There is no job named x.", 4);
        });
        List<ObjectNode> replies = new ArrayList<>();
        assertThat(client().call(request("get"), replies::add))
                .isEqualTo(new Outcome.Failed("There is no job named x.", 4));
        assertThat(replies).hasSize(1);
    }

    @Test
    void aHandlerThatBreaksDoesNotTakeTheServerAlong() throws IOException {
        serve(home, (request, _) -> {
            if (request.path("command").asText().equals("bad")) {
                throw new IllegalStateException("oops");
            }
        });
        assertThat(client().call(request("bad"), _ -> {}))
                .isEqualTo(new Outcome.Failed("Drey failed: java.lang.IllegalStateException: oops", 1));
        assertThat(client().call(request("good"), _ -> {})).isEqualTo(new Outcome.Completed());
    }

    @Test
    void aBigRequestAndABigReplyPass() throws IOException {
        serve(home, (request, replies) -> replies.send(request));
        String big = "x".repeat(3_000_000);
        List<String> replies = new ArrayList<>();
        client().call(request(big), reply -> replies.add(reply.path("command").asText()));
        assertThat(replies).containsExactly(big);
    }

    @Test
    void aRequestBeyondTheBoundIsRefusedInWords() throws IOException {
        serve(home, counting(0));
        Outcome outcome = client().call(request("x".repeat(ControlServer.REQUEST_BYTES_MAX)), _ -> {});
        assertThat(outcome)
                .isEqualTo(new Outcome.Failed(
                        "The control plane does not understand the request: a message has more than 16777216 bytes.",
                        1));
    }

    @Test
    void nonsenseIsRefusedInWords() throws IOException {
        serve(home, counting(0));
        assertThat(raw("hello\n")).contains("does not understand the request: a message is not JSON");
        assertThat(raw("[1]\n")).contains("does not understand the request: a message is not a JSON object");
    }

    private String raw(String sent) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(SocketPath.of(home)))) {
            channel.write(ByteBuffer.wrap(sent.getBytes(StandardCharsets.UTF_8)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void manyClientsAreServedAtOnce() throws Exception {
        int clients = 60;
        CountDownLatch allThere = new CountDownLatch(clients);
        serve(home, (_, replies) -> {
            allThere.countDown();
            try {
                replies.send(number(allThere.await(20, TimeUnit.SECONDS) ? 1 : 0));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        try (var threads = Executors.newCachedThreadPool()) {
            List<Callable<Long>> calls = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                calls.add(() -> {
                    List<Long> got = new ArrayList<>();
                    client().call(
                                    request("get"),
                                    reply -> got.add(reply.path("n").asLong()));
                    return got.getFirst();
                });
            }
            for (Future<Long> call : threads.invokeAll(calls)) {
                assertThat(call.get()).isEqualTo(1);
            }
        }
    }

    @Test
    void aWatcherEndsWhenItsClientLeaves() throws Exception {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        serve(home, (_, replies) -> {
            replies.interruptWhenClientLeaves();
            replies.send(number(1));
            try {
                ended.complete(new CountDownLatch(1).await(20, TimeUnit.SECONDS));
            } catch (InterruptedException left) {
                ended.complete(replies.isOpen());
            }
        });
        assertThatThrownBy(() -> client().call(request("watch"), _ -> {
                    throw new IllegalStateException("Ctrl-C");
                }))
                .hasMessage("Ctrl-C");
        assertThat(ended.get(10, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void aClientThatLeavesDoesNotInterruptWhatChangesSomething() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        serve(home, (_, replies) -> {
            replies.send(number(1));
            while (replies.isOpen()) {
                Thread.onSpinWait();
            }
            replies.send(number(2));
            interrupted.complete(Thread.interrupted());
        });
        assertThatThrownBy(() -> client().call(request("apply"), _ -> {
            throw new IllegalStateException("Ctrl-C");
        }));
        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void closingTheServerEndsItsClients() throws Exception {
        CountDownLatch watching = new CountDownLatch(1);
        ControlServer server = serve(home, (_, replies) -> {
            replies.interruptWhenClientLeaves();
            watching.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException left) {
                assertThat(replies.isOpen()).isFalse();
            }
        });
        CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(() -> client().call(request("x"), _ -> {}));
        assertThat(watching.await(10, TimeUnit.SECONDS)).isTrue();
        server.close();
        assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Lost.class);
        assertThat(client().probe()).isEqualTo(new Outcome.NotRunning());
    }

    @Test
    void anotherVersionIsRecognisedBeforeTheRequestIsSent() throws IOException {
        serve(home, counting(1));
        List<ObjectNode> replies = new ArrayList<>();
        Outcome outcome = new ControlClient(home, "1.1").call(request("get"), replies::add);
        assertThat(outcome)
                .isEqualTo(new Outcome.OtherVersion(new Hello(
                        HomeFormat.NUMBER, VERSION, ProcessHandle.current().pid())));
        assertThat(replies).isEmpty();
    }

    @Test
    void thereIsOneServerPerHome() throws IOException {
        ControlServer first = serve(home, counting(0));
        assertThat(ControlServer.reserve(home, VERSION))
                .isEqualTo(new ControlServer.Reservation.Taken(
                        OptionalLong.of(ProcessHandle.current().pid())));
        first.close();
        serve(home, counting(0));
        assertThat(client().probe()).isEqualTo(new Outcome.Completed());
    }

    @Test
    void theSocketOfAKilledServerIsNotRunningAndDoesNotStandInTheWay() throws IOException {
        serve(home, counting(0)).close();
        assertThat(client().probe()).as("no socket").isEqualTo(new Outcome.NotRunning());
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(SocketPath.of(home)))
                .close();
        assertThat(SocketPath.of(home)).exists();
        assertThat(client().probe()).as("stale socket").isEqualTo(new Outcome.NotRunning());
        serve(home, counting(0));
        assertThat(client().probe()).isEqualTo(new Outcome.Completed());
    }

    @Test
    void aServerThatHangsIsNotWaitedForForever() throws IOException {
        serve(home, counting(0)).close();
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(SocketPath.of(home)));
            ControlClient client = new ControlClient(home, VERSION, Duration.ofMillis(100));
            assertThat(client.probe()).isInstanceOf(Outcome.NotAnswering.class);
        }
    }

    @Test
    void aNewerControlPlaneIsNeitherTalkedToNorToBeReplaced() throws IOException, InterruptedException {
        serve(home, counting(0)).close();
        Hello later = new Hello(HomeFormat.NUMBER + 1, "2.0", 42);
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(SocketPath.of(home)));
            Thread server = Thread.ofVirtual().start(() -> sayHello(other, later));
            assertThat(client().probe())
                    .isEqualTo(new Outcome.Failed(
                            "The home " + home
                                    + " belongs to a newer Drey: 2.0 (format 2). This is 1.0 build 7 (format 1),"
                                    + " which left everything as it is. Use the newer one, or give this one another"
                                    + " DREY_HOME.",
                            1));
            server.join();
        }
    }

    static void sayHello(ServerSocketChannel other, Hello hello) {
        try (LineChannel channel = new LineChannel(other.accept(), 100)) {
            channel.write(hello.toJson(LineChannel.JSON));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void onlyTheUserMayConnect() throws IOException {
        serve(home, counting(0));
        Path socket = SocketPath.of(home);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("run"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aHomeWithALongPathHasItsSocketElsewhere(@TempDir Path shortRoot) throws IOException {
        Path longHome = Files.createDirectories(home.resolve("d".repeat(90)).resolve("h"));
        Path socket = SocketPath.of(longHome, shortRoot);
        assertThat(socket.startsWith(shortRoot)).isTrue();
        assertThat(socket).isNotEqualTo(SocketPath.of(longHome.resolveSibling("i"), shortRoot));
        SocketPath.prepareFolder(socket);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.resolveSibling(""))))
                .isEqualTo("rwx------");
    }

    @Test
    void aShortDirectoryThatIsALinkIsNotTrusted(@TempDir Path shortRoot) throws IOException {
        Path longHome = Files.createDirectories(home.resolve("d".repeat(90)).resolve("h"));
        Path socket = SocketPath.of(longHome, shortRoot);
        Files.createSymbolicLink(socket.resolveSibling(""), home);
        assertThatThrownBy(() -> SocketPath.prepareFolder(socket))
                .isInstanceOf(ControlFailure.class)
                .hasMessageContaining("belongs to another user");
    }

    @Test
    void aHomeIsTheSameByAnyOfItsNames(@TempDir Path other) throws Exception {
        Path link = Files.createSymbolicLink(other.resolve("link"), home);
        serve(link, counting(0));
        assertThat(client().probe()).isEqualTo(new Outcome.Completed());
        assertThat(new ControlClient(link, VERSION).probe()).isEqualTo(new Outcome.Completed());
    }
}
