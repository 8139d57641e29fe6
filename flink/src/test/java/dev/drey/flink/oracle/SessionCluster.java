package dev.drey.flink.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JobManager and a TaskManager of four slots, as processes with their data in a folder. */
public final class SessionCluster implements AutoCloseable {
    private static final String OPENS =
            "java.lang java.net java.io java.nio java.lang.reflect java.text java.time java.util java.util.concurrent "
                    + "java.util.concurrent.atomic java.util.concurrent.locks sun.nio.ch";

    private final RealFlink flink;
    private final Path folder;
    private final int restPort;
    private final List<Process> processes = new ArrayList<>();

    public SessionCluster(RealFlink flink, Path folder) {
        this.flink = flink;
        this.folder = folder;
        try {
            this.restPort = freePort();
            Files.createDirectories(folder.resolve("conf"));
            Files.createDirectories(folder.resolve("tmp"));
            Files.writeString(folder.resolve("conf/config.yaml"), configuration());
            start("org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint", List.of());
            start("org.apache.flink.runtime.taskexecutor.TaskManagerRunner", sizes());
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String configuration() throws IOException {
        return """
                rest.port: %1$d
                rest.bind-port: "%1$d"
                rest.address: 127.0.0.1
                rest.bind-address: 127.0.0.1
                jobmanager.rpc.address: 127.0.0.1
                jobmanager.rpc.port: %2$d
                jobmanager.bind-host: 127.0.0.1
                taskmanager.host: 127.0.0.1
                taskmanager.bind-host: 127.0.0.1
                taskmanager.numberOfTaskSlots: 4
                io.tmp.dirs: %3$s/tmp
                state.checkpoints.dir: file://%3$s/checkpoints
                execution.checkpointing.interval: 300ms
                execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
                cluster.registration.error-delay: 200ms
                web.refresh-interval: "100"
                metrics.fetcher.update-interval: "200"
                restart-strategy.type: none
                """.formatted(restPort, freePort(), folder);
    }

    private static List<String> sizes() {
        List<String> sizes = new ArrayList<>(List.of("-D", "taskmanager.cpu.cores=4"));
        for (String size : List.of(
                "framework.heap.size=64m",
                "task.heap.size=96m",
                "framework.off-heap.size=32m",
                "task.off-heap.size=0b",
                "network.min=32m",
                "network.max=32m",
                "managed.size=0b",
                "jvm-metaspace.size=128m",
                "jvm-overhead.min=64m",
                "jvm-overhead.max=64m")) {
            sizes.addAll(List.of("-D", "taskmanager.memory." + size));
        }
        return sizes;
    }

    private void start(String main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                flink.tool("java"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder.resolve("tmp")));
        for (String name : OPENS.split(" ")) {
            command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "-cp",
                flink.jars() + "/*",
                main,
                "--configDir",
                folder.resolve("conf").toString()));
        command.addAll(arguments);
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(main.substring(main.lastIndexOf('.') + 1) + ".log")
                        .toFile())
                .start());
    }

    public URI restAddress() {
        return URI.create("http://127.0.0.1:" + restPort);
    }

    public boolean jobManagerRuns() {
        return processes.getFirst().isAlive();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        for (Process process : processes) {
            try {
                process.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
