package dev.drey.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.cli.ExitCode;
import dev.drey.cli.Failure;
import dev.drey.cli.Shell;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.follow.Ending;
import dev.drey.cli.follow.Follower;
import dev.drey.cli.follow.Goal;
import dev.drey.cli.follow.Interruption;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.Resources;
import dev.drey.cli.resource.Selection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What {@code suspend}, {@code resume} and {@code restart} have in common: ask for the change, then follow it. */
final class Change {
    @Parameters(paramLabel = "NAME", arity = "1..*", description = "NAME…, TYPE/NAME… or TYPE NAME…")
    List<String> words = List.of();

    @Mixin
    ScopeOptions scope = new ScopeOptions();

    @Mixin
    WaitOptions waiting = new WaitOptions();

    int run(Shell shell, String verb, Goal goal) {
        return run(shell, verb, _ -> goal, _ -> {});
    }

    /**
     * @param goal what a resource is followed to, once it is changed
     * @param more what a request says beside the verb
     */
    int run(Shell shell, String verb, Function<Document, Goal> goal, Consumer<ObjectNode> more) {
        Selection selection = Selection.of(words);
        if (!selection.isNamed()) {
            throw Failure.usage("say which, as in 'drey " + verb + " basic-example'");
        }
        ControlPlane plane = shell.planes().forLooking();
        int exitCode = ExitCode.OK;
        List<Document> targets = new Resources(plane, scope.scope()).find(selection, "");
        Follower follower = new Follower(shell, plane).oneOf(targets.size());
        for (Document target : targets) {
            ObjectNode request = target.request(verb);
            more.accept(request);
            Document changed = Document.of(plane.ask(request).getFirst());
            if (waiting.wait) {
                String goesOn = "Stopped following; the " + verb + " of " + changed.shortName() + " goes on.";
                try (var _ = Interruption.says(shell, goesOn)) {
                    Goal its = goal.apply(changed);
                    Ending ending = follower.until(its, changed, waiting.timeout());
                    exitCode = Math.max(exitCode, new RunReport(shell, plane).ended(its, ending));
                }
            } else {
                shell.terminal().print(changed.fullName() + " " + verb + " asked for");
            }
        }
        return exitCode;
    }
}
