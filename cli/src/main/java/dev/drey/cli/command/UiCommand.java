package dev.drey.cli.command;

import dev.drey.cli.ExitCode;
import dev.drey.cli.Failure;
import dev.drey.cli.Shell;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.Resources;
import dev.drey.cli.resource.Scope;
import dev.drey.cli.resource.Selection;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "ui", description = "Print the address of Flink's web UI, and open it where there is a desktop.")
public final class UiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Whose UI; not needed if only one cluster runs.")
    List<String> words = List.of();

    @Mixin
    ScopeOptions scope = new ScopeOptions();

    @Option(names = "--no-open", description = "Only print it.")
    boolean noOpen;

    private final Shell shell;

    public UiCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        ControlPlane plane = shell.planes().forLooking();
        String url = words.isEmpty() ? only(plane) : named(plane);
        shell.terminal().print(url);
        if (!noOpen && shell.terminal().outAnimated()) {
            opener().ifPresent(program -> open(program, url));
        }
        return ExitCode.OK;
    }

    private String named(ControlPlane plane) {
        var resources = new Resources(plane, scope.scope());
        Document target = resources.one(Selection.of(words));
        if (target.kindName().equals("FlinkSessionJob")) {
            target = resources
                    .again(Document.identity(
                            "FlinkDeployment", target.namespace(), target.text("/spec/deploymentName")))
                    .orElse(target);
        }
        if (target.webUi().isEmpty()) {
            throw new Failure(target.shortName() + " has no web UI now; it is " + target.lifecycleState());
        }
        return target.webUi();
    }

    private String only(ControlPlane plane) {
        Scope where = scope.namespace.isEmpty() ? new Scope.Everywhere() : scope.scope();
        List<Document> up = new Resources(plane, where)
                .find(Selection.of(List.of("flinkdep")), "").stream()
                        .filter(document -> !document.webUi().isEmpty())
                        .toList();
        if (up.size() == 1) {
            return up.getFirst().webUi();
        }
        if (up.isEmpty()) {
            throw new Failure("no Flink cluster runs");
        }
        throw new Failure("several Flink clusters run; say which: "
                + String.join(", ", up.stream().map(Document::name).toList()));
    }

    /** The desktop's own way to open an address. */
    private Optional<String> opener() {
        if (System.getProperty("os.name", "").startsWith("Mac")) {
            return Optional.of("open");
        }
        boolean desktop = shell.environment().containsKey("DISPLAY")
                || shell.environment().containsKey("WAYLAND_DISPLAY");
        return desktop ? Optional.of("xdg-open") : Optional.empty();
    }

    private void open(String program, String url) {
        try {
            new ProcessBuilder(program, url)
                    .redirectOutput(new File("/dev/null"))
                    .redirectError(new File("/dev/null"))
                    .start();
        } catch (IOException notThere) {
            shell.terminal().say("warning: cannot open it: " + notThere.getMessage());
        }
    }
}
