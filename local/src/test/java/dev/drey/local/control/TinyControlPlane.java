package dev.drey.local.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A control plane with a guardian and one command, {@code pid}. Ends on SIGTERM. */
final class TinyControlPlane {
    private TinyControlPlane() {}

    /** Arguments: home and version. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path home = Path.of(arguments[0]);
        ControlServer.Reservation reservation = ControlServer.reserve(home, arguments[1]);
        if (!(reservation instanceof ControlServer.Reservation.Granted(ControlServer server))) {
            System.out.println("another control plane is there: " + reservation);
            return;
        }
        ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
        Guardian guardian = Guardian.start(ownCommand(), System.getenv(), timers);
        Runtime.getRuntime().addShutdownHook(new Thread(guardian::dismiss));
        server.serve((_, replies) -> replies.send(LineChannel.JSON
                .createObjectNode()
                .put("pid", ProcessHandle.current().pid())));
        System.out.println("serving");
        new CountDownLatch(1).await();
    }

    private static List<String> ownCommand() {
        ProcessHandle.Info own = ProcessHandle.current().info();
        List<String> command = new ArrayList<>();
        command.add(own.command().orElseThrow());
        command.addAll(List.of(own.arguments().orElseThrow()));
        return command;
    }
}
