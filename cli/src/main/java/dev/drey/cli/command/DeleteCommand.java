package dev.drey.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drey.cli.ExitCode;
import dev.drey.cli.Failure;
import dev.drey.cli.Shell;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.follow.Ending;
import dev.drey.cli.follow.Follower;
import dev.drey.cli.follow.Goal;
import dev.drey.cli.follow.Interruption;
import dev.drey.cli.manifest.Applying;
import dev.drey.cli.manifest.ManifestFiles;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.Resources;
import dev.drey.cli.resource.Scope;
import dev.drey.cli.resource.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = "Delete resources and stop what they run. Snapshots stay where they are.",
        footer = {
            "",
            "Examples:",
            "  drey delete basic-example",
            "  drey delete -f job.yaml",
            "  drey delete flinkdep --all"
        })
public final class DeleteCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TYPE[/NAME]", arity = "0..*", description = "TYPE NAME…, TYPE/NAME… or NAME…")
    List<String> words = List.of();

    @Option(
            names = {"-f", "--filename"},
            paramLabel = "FILE",
            description = "Delete the resources that these manifests name.")
    List<String> files = List.of();

    @Option(
            names = {"-R", "--recursive"},
            description = "Read the directories below a directory too.")
    boolean recursive;

    @Mixin
    ScopeOptions scope = new ScopeOptions();

    @Mixin
    WaitOptions waiting = new WaitOptions();

    @Option(names = "--all", description = "All resources of the kind in the namespace.")
    boolean all;

    @Option(names = "--ignore-not-found", description = "A resource that is not there is no error.")
    boolean ignoreNotFound;

    private final Shell shell;

    public DeleteCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (words.isEmpty() == files.isEmpty()) {
            throw Failure.usage(
                    "name resources or give -f, as in 'drey delete basic-example' or 'drey delete -f job.yaml'");
        }
        ControlPlane plane = shell.planes().forLooking();
        List<Document> targets = files.isEmpty() ? named(plane) : inFiles(plane);
        Map<Document, List<JsonNode>> begun = new LinkedHashMap<>();
        targets.forEach(target -> begun.put(target, plane.ask(target.request("delete"))));
        begun.forEach((target, answers) -> {
            finish(new Follower(shell, plane).oneOf(targets.size()), target);
            answers.forEach(this::sayWhereSnapshotsStay);
        });
        if (targets.isEmpty()) {
            shell.terminal().say("No resources found");
        }
        return ExitCode.OK;
    }

    private List<Document> named(ControlPlane plane) {
        Selection selection = Selection.of(words);
        if (!selection.isNamed() && !all) {
            throw Failure.usage("resource(s) were provided, but no name was specified (or use --all)");
        }
        try {
            return new Resources(plane, scope.scope()).find(selection, "");
        } catch (Failure failure) {
            if (ignoreNotFound && failure.text().contains("(NotFound)")) {
                return List.of();
            }
            throw failure;
        }
    }

    private List<Document> inFiles(ControlPlane plane) {
        List<Document> found = new ArrayList<>();
        var texts = new ManifestFiles(shell).read(files, recursive);
        for (Document document : new Applying(shell).identities(texts, scope.namespace)) {
            Optional<Document> current = new Resources(plane, new Scope.In(document.namespace())).again(document);
            if (current.isEmpty() && !ignoreNotFound) {
                throw new Failure("Error from server (NotFound): " + document.fullName() + " not found in namespace \""
                        + document.namespace() + "\"");
            }
            current.ifPresent(found::add);
        }
        return found;
    }

    private void finish(Follower follower, Document target) {
        if (!waiting.wait) {
            shell.terminal().print(target.fullName() + " is being deleted");
            return;
        }
        String goesOn = "Stopped following; the deletion of " + target.shortName() + " goes on.";
        try (var _ = Interruption.says(shell, goesOn)) {
            switch (follower.until(Goal.GONE, target, waiting.timeout())) {
                case Ending.Reached _, Ending.Deleted _, Ending.Replaced _ ->
                    shell.terminal().print(quoted(target) + " deleted");
                case Ending.Failed failed -> throw new Failure(target.shortName() + " is not deleted: " + failed.why());
                case Ending.TimedOut late ->
                    throw new Failure("timed out waiting for the deletion of " + target.shortName()
                            + ", which goes on. Waiting for: " + late.waitingFor());
            }
        }
    }

    /** {@code flinkdeployment.flink.apache.org "basic-example"}, as kubectl says it. */
    private static String quoted(Document target) {
        return target.fullName().replace("/", " \"") + "\"";
    }

    private void sayWhereSnapshotsStay(JsonNode answer) {
        String checkpoints = answer.path("checkpoints").asText();
        if (!checkpoints.isEmpty()) {
            shell.terminal().say("Checkpoints stay in " + checkpoints);
        }
        for (JsonNode directory : answer.path("savepoints")) {
            shell.terminal().say("Savepoints stay in " + directory.asText());
        }
    }
}
