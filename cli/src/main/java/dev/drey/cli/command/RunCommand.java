package dev.drey.cli.command;

import dev.drey.cli.ExitCode;
import dev.drey.cli.Failure;
import dev.drey.cli.Shell;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.follow.Ending;
import dev.drey.cli.follow.Follower;
import dev.drey.cli.follow.Goal;
import dev.drey.cli.follow.Interruption;
import dev.drey.cli.follow.Verdict;
import dev.drey.cli.manifest.Applied;
import dev.drey.cli.manifest.Applying;
import dev.drey.cli.manifest.ManifestFiles;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.Resources;
import dev.drey.cli.resource.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = "Apply manifests and follow their jobs until they run.",
        footer = {
            "",
            "A batch job (execution.runtime-mode: BATCH) is followed until it has finished. Ctrl-C ends the following, not"
                    + " the job.",
            "",
            "Examples:",
            "  S3_BUCKET=demo drey run data-stacks/flink-on-eks/examples/flink-sample-job.yaml",
            "  drey run job.yaml --wait-for finished --timeout 10m"
        })
public final class RunCommand implements Callable<Integer> {
    /** What to wait for when the user says so. */
    enum WaitFor {
        running,
        finished,
        none
    }

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Manifests, directories of them, or - for the standard input.")
    List<String> files = List.of();

    @Option(
            names = {"-f", "--filename"},
            paramLabel = "FILE",
            description = "The same, as kubectl takes it.")
    List<String> moreFiles = List.of();

    @Mixin
    ManifestOptions manifest = new ManifestOptions();

    @Option(
            names = "--wait-for",
            paramLabel = "running|finished|none",
            description = "What to follow the jobs to (default: finished for batch jobs, else running).")
    Optional<WaitFor> waitFor = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "Stop following after this time, as in 30s or 5m, with exit code 1 (default: never).")
    String timeout = "0";

    private final Shell shell;

    public RunCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        List<String> names = new ArrayList<>(files);
        names.addAll(moreFiles);
        if (names.isEmpty()) {
            throw Failure.usage("name a manifest, as in 'drey run job.yaml'");
        }
        Duration patience = WaitOptions.duration(timeout);
        var applying = new Applying(shell);
        List<Document> documents =
                applying.read(new ManifestFiles(shell).read(names, manifest.recursive), manifest.namespace);
        List<Applied> applied = applying.apply(documents, manifest.options(shell, false));
        applying.print(applied, false);
        if (waitFor.filter(WaitFor.none::equals).isPresent()) {
            return ExitCode.OK;
        }
        return followAll(applied, patience);
    }

    private int followAll(List<Applied> applied, Duration patience) {
        ControlPlane plane = shell.planes().started();
        int exitCode = ExitCode.OK;
        for (Applied it : applied) {
            exitCode = Math.max(exitCode, follow(plane, it.document(), applied.size(), patience));
        }
        return exitCode;
    }

    /** @param count of resources that are followed, this one among them */
    private int follow(ControlPlane plane, Document sent, int count, Duration patience) {
        Optional<Document> current = new Resources(plane, new Scope.In(sent.namespace())).again(sent);
        if (current.isEmpty()) {
            throw new Failure(sent.shortName() + " was deleted meanwhile");
        }
        Document start = current.get();
        Goal goal = goal(start);
        var report = new RunReport(shell, plane);
        if (start.isAnotherThan(sent) || start.isChangedSince(sent)) {
            return report.ended(goal, new Ending.Replaced(start));
        }
        if (goal.judge(start) instanceof Verdict.Reached) {
            report.already(goal, start);
            return ExitCode.OK;
        }
        try (var _ = Interruption.says(
                shell,
                "Stopped following; " + start.shortName() + " goes on. See 'drey get -w " + start.shortName() + "'.")) {
            Ending ending = new Follower(shell, plane).oneOf(count).until(goal, start, patience);
            return report.ended(goal, ending);
        }
    }

    private Goal goal(Document document) {
        Goal usual = Goal.of(document);
        boolean choosable = usual == Goal.RUNNING || usual == Goal.FINISHED;
        return choosable
                ? waitFor.map(it -> it == WaitFor.finished ? Goal.FINISHED : Goal.RUNNING)
                        .orElse(usual)
                : usual;
    }
}
