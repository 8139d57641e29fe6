package dev.drey.cli;

import dev.drey.local.journal.JournalFailure;
import dev.drey.local.plane.ControlPlane;
import dev.drey.local.plane.Settings;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a control plane is started: this program again, with a Java of its own. */
final class ControlPlaneProcess {
    /** The hidden command that is the control plane. */
    static final String COMMAND = "control-plane";

    /** Where Flink's image has its example jobs. */
    private static final String IMAGE_EXAMPLES = "/opt/flink/examples/streaming/";

    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", "-Xmx256m", "-XX:+ExitOnOutOfMemoryError");

    private ControlPlaneProcess() {}

    /** The same class path and Java as this process; the home is told by a system property. */
    static List<String> command(Path home) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>();
        command.add(java);
        command.addAll(FLAGS);
        String classes = System.getProperty("drey.aot", "");
        if (!classes.isEmpty()) {
            command.add("-XX:AOTCache=" + classes);
            command.add("-Xlog:disable");
        }
        command.add("-Ddrey.build=" + System.getProperty("drey.build", ""));
        command.add("-Ddrey.home=" + home);
        command.add("-Duser.home=" + System.getProperty("user.home"));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.add(COMMAND);
        return command;
    }

    /** Is the control plane until it goes down, and returns the exit code of the process. */
    static int run(Map<String, String> environment) {
        Path jars = ownJars();
        Settings settings = new Settings(
                Path.of(System.getProperty("drey.home")),
                Version.current(),
                List.of(jars.resolve("addons.jar")),
                jars.resolve("example-jobs.jar"),
                Map.of(
                        IMAGE_EXAMPLES + "StateMachineExample.jar",
                        jars.resolve("StateMachineExample.jar"),
                        IMAGE_EXAMPLES + "WordCount.jar",
                        jars.resolve("WordCount.jar")),
                environment);
        try {
            ControlPlane.run(settings, InstantSource.system(), new SecureRandom());
            return ExitCode.OK;
        } catch (IOException | JournalFailure failure) {
            System.err.println("the control plane cannot run: " + failure.getMessage());
            return ExitCode.ERROR;
        } catch (InterruptedException _) {
            return ExitCode.ERROR;
        }
    }

    /** The folder of the jars that Flink's processes get, beside the jar that this class is in. */
    private static Path ownJars() {
        try {
            Path own = Path.of(ControlPlaneProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return own.resolveSibling("flink");
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
