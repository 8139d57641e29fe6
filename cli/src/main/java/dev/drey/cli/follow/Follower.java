package dev.drey.cli.follow;

import dev.drey.cli.Failure;
import dev.drey.cli.Shell;
import dev.drey.cli.control.Answers;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.ErrorText;
import dev.drey.cli.resource.NextCommands;
import dev.drey.cli.terminal.StatusLine;
import java.time.Duration;

/** Watches one resource and shows what is being waited for. Changes nothing: whoever stops it stops only the looking. */
public final class Follower {
    /** Often enough that the tenths of a second on a terminal look alive. */
    private static final Duration REFRESH = Duration.ofMillis(100);

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Shell shell;
    private final ControlPlane plane;
    private final boolean isOneOfMany;

    public Follower(Shell shell, ControlPlane plane) {
        this(shell, plane, false);
    }

    private Follower(Shell shell, ControlPlane plane, boolean isOneOfMany) {
        this.shell = shell;
        this.plane = plane;
        this.isOneOfMany = isOneOfMany;
    }

    /** The same for one of so many that a command follows: if there are others, each line says whose it is. */
    public Follower oneOf(int count) {
        return new Follower(shell, plane, count > 1);
    }

    /**
     * Blocks until the goal is reached, cannot be reached, or {@code timeout} is over (zero: no timeout).
     *
     * @param resource with the generation whose goal it is
     */
    public Ending until(Goal goal, Document resource, Duration timeout) {
        try (var status = new StatusLine(shell.terminal(), shell.clock());
                Answers answers = plane.follow(resource.request("watch"))) {
            String whose = isOneOfMany ? resource.shortName() + ": " : "";
            return new Watch(plane, goal, resource, whose, timeout, status).run(answers);
        }
    }

    /** One wait. */
    private static final class Watch {
        private final ControlPlane plane;
        private final Goal goal;
        private final Document wanted;
        private final String whose;
        private final Duration timeout;
        private final StatusLine status;
        private Document last;
        private String error;
        private String waitingFor = "the control plane";
        private String saidToGoOn = "";
        private boolean shown;

        Watch(ControlPlane plane, Goal goal, Document resource, String whose, Duration timeout, StatusLine status) {
            this.plane = plane;
            this.goal = goal;
            this.wanted = resource;
            this.whose = whose;
            this.timeout = timeout;
            this.status = status;
            this.last = resource;
            this.error = ErrorText.of(resource);
        }

        Ending run(Answers answers) {
            while (true) {
                switch (answers.next(REFRESH)) {
                    case Answers.Next.Answer answer -> {
                        Document seen = Document.of(answer.json());
                        if (seen.isAnotherThan(wanted) || (goal != Goal.GONE && seen.isChangedSince(wanted))) {
                            return new Ending.Replaced(seen);
                        }
                        Verdict verdict = look(seen);
                        if (verdict instanceof Verdict.Reached) {
                            return new Ending.Reached(last, status.elapsed());
                        }
                        if (seen.isDeleted()) {
                            return new Ending.Deleted(last);
                        }
                        if (verdict instanceof Verdict.Failed(String why)) {
                            return new Ending.Failed(last, why);
                        }
                    }
                    case Answers.Next.Silence _ -> sayThatNothingComes();
                    case Answers.Next.End _ ->
                        throw new Failure("the control plane ended while " + last.shortName()
                                + " was followed; 'drey up' starts it again");
                }
                if (!timeout.isZero() && status.elapsed().compareTo(timeout) >= 0) {
                    return new Ending.TimedOut(last, timeout, waitingFor);
                }
            }
        }

        /** Only after a while: usually the control plane has looked at a change before one could read a line about it. */
        private void sayThatNothingComes() {
            if (!shown && status.elapsed().compareTo(PATIENCE) > 0) {
                status.show("unseen", whose + "waiting for the control plane");
            }
            status.refresh();
        }

        private Verdict look(Document seen) {
            last = seen;
            Verdict verdict = goal.judge(seen);
            if (verdict instanceof Verdict.Waiting(String phase, String text)) {
                waitingFor = text;
                shown = true;
                status.show(phase, whose + text);
                sayNewError(seen);
                sayWhatLetsItGoOn(seen);
            }
            return verdict;
        }

        private void sayWhatLetsItGoOn(Document seen) {
            NextCommands.unblocking(seen, plane)
                    .filter(it -> !it.equals(saidToGoOn))
                    .ifPresent(command -> {
                        saidToGoOn = command;
                        status.say("To let it go on: " + command);
                    });
        }

        private void sayNewError(Document seen) {
            String now = ErrorText.of(seen);
            if (!now.equals(error) && !now.isEmpty()) {
                status.say("warning: " + whose + now.lines().findFirst().orElse(now));
            }
            error = now;
        }
    }
}
