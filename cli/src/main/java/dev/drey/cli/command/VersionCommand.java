package dev.drey.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.cli.ExitCode;
import dev.drey.cli.Shell;
import dev.drey.cli.Version;
import dev.drey.cli.control.Presence;
import dev.drey.cli.control.Request;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.OutputFormat;
import dev.drey.local.distribution.FlinkReleases;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "version",
        description = "Print the versions of Drey, of its control plane, and of the Flink that it runs.")
public final class VersionCommand implements Callable<Integer> {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "json|yaml",
            description = "Another form.")
    String output = "";

    private final Shell shell;

    public VersionCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        OutputFormat format = OutputFormat.named(output, OutputFormat.JSON, OutputFormat.YAML);
        List<String> flink = FlinkReleases.lines().stream()
                .flatMap(line -> FlinkReleases.entry(line).stream())
                .map(entry -> entry.newest().toString())
                .toList();
        String plane = plane(shell.planes().look());
        String java = System.getProperty("java.version", "");
        if (format != OutputFormat.TABLE) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("client", Version.current()).put("java", java).put("controlPlane", plane);
            flink.forEach(json.putArray("flink")::add);
            shell.terminal().print(format.text(List.of(new Document(json)), true));
            return ExitCode.OK;
        }
        shell.terminal().print("Client:        " + Version.current());
        shell.terminal().print("Control plane: " + plane);
        shell.terminal().print("Flink:         " + String.join(", ", flink));
        shell.terminal().print("Java:          " + java);
        return ExitCode.OK;
    }

    private static String plane(Presence presence) {
        return switch (presence) {
            case Presence.Absent _ -> "not running";
            case Presence.Running running -> {
                JsonNode info = running.plane().ask(Request.of("info")).getFirst();
                yield info.path("version").asText();
            }
            case Presence.OtherVersion other -> other.version() + " (will be replaced)";
            case Presence.Broken broken -> broken.why();
        };
    }
}
