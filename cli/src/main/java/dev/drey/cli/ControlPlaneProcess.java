package dev.drey.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a control plane is started: this program again, with a Java of its own. */
final class ControlPlaneProcess {
    /** The hidden command that is the control plane. */
    static final String COMMAND = "control-plane";

    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", "-Xmx256m", "-XX:+ExitOnOutOfMemoryError");

    private ControlPlaneProcess() {}

    /** The same class path and Java as this process; the home is told by {@code DREY_HOME}'s system property. */
    static List<String> command(Path home) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>();
        command.add(java);
        command.addAll(FLAGS);
        command.add("-Ddrey.build=" + System.getProperty("drey.build", ""));
        command.add("-Ddrey.home=" + home);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.add(COMMAND);
        return command;
    }
}
