package dev.drey.local.control;

import dev.drey.local.supervisor.CommandLine;
import dev.drey.local.supervisor.ProcessSpec;
import dev.drey.local.supervisor.RunningProcess;
import dev.drey.local.supervisor.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A control plane with a guardian and one process to supervise; tells the pids of itself and of that. Ends on SIGTERM. */
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
        Guardian guardian = Guardian.start(CommandLine.of(ProcessHandle.current()), System.getenv(), timers);
        Runtime.getRuntime().addShutdownHook(new Thread(guardian::dismiss));
        Supervisor supervisor = new Supervisor(home, timers, _ -> {});
        RunningProcess job = supervisor.adopt().stream().findFirst().orElseGet(() -> supervisor.start(job(home)));
        server.serve((_, replies) -> replies.send(LineChannel.JSON
                .createObjectNode()
                .put("pid", ProcessHandle.current().pid())
                .put("jobPid", job.pid())));
        System.out.println("serving");
        new CountDownLatch(1).await();
    }

    /** Waits for ever, without a process of its own for that. */
    private static ProcessSpec job(Path home) {
        List<String> command = List.of("/bin/sh", "-c", "mkfifo never; read word < never", ProcessSpec.marker("job"));
        return new ProcessSpec("job", command, Map.of(), home, home.resolve("job.out"), 0);
    }
}
