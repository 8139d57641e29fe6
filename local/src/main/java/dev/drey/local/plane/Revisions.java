package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.history.History;
import dev.drey.lifecycle.history.Outcome;
import dev.drey.lifecycle.history.Revision;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.lifecycle.rollout.SpecChange;
import dev.drey.lifecycle.rollout.SpecDiff;
import dev.drey.local.control.ControlFailure;
import dev.drey.local.control.Replies;
import dev.drey.local.jobs.Specs;
import dev.drey.local.planning.KeptJars;
import dev.drey.local.store.LocalResources;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.JobSpec;
import dev.drey.model.Kind;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The revisions of a resource: shown, compared, and gone back to. */
final class Revisions {
    private static final int ERROR = 1;

    private final LocalResources resources;
    private final Edits edits;
    private final KeptJars jars;

    Revisions(LocalResources resources, Edits edits, KeptJars jars) {
        this.resources = resources;
        this.edits = edits;
        this.jars = jars;
    }

    /** One answer for each, oldest first; with {@code revision} only that one. */
    void show(ObjectNode request, Stored stored, Replies replies) {
        requireRuns(stored);
        History history = resources.history(stored.key());
        Optional<Long> only = number(request, "revision");
        only.ifPresent(number -> find(number, history, stored));
        Optional<Revision> before = Optional.empty();
        for (Revision revision : history.revisions()) {
            if (only.filter(number -> number != revision.number()).isEmpty()) {
                replies.send(answer(revision, before, stored));
            }
            before = Optional.of(revision);
        }
    }

    /** What differs from revision {@code from} to revision {@code to}. */
    void compare(ObjectNode request, Stored stored, Replies replies) {
        requireRuns(stored);
        History history = resources.history(stored.key());
        Revision from = find(number(request, "from").orElse(0L), history, stored);
        Revision to = find(number(request, "to").orElse(0L), history, stored);
        ObjectNode answer =
                JsonNodeFactory.instance.objectNode().put("from", from.number()).put("to", to.number());
        changes(from, to).forEach(answer.putArray("changes")::add);
        replies.send(answer);
    }

    /**
     * Makes the spec that of an earlier revision, as an edit would: of the one that the request names with {@code to}, else of the last good
     * one before the newest spec that says something else.
     *
     * @throws ControlFailure if there is none, or it cannot be run any more
     */
    void goBack(ObjectNode request, Stored stored) {
        requireRuns(stored);
        History history = resources.history(stored.key());
        Revision revision = number(request, "to")
                .map(number -> find(number, history, stored))
                .orElseGet(() -> lastGood(history, stored));
        Resource earlier = Specs.resource(revision.spec());
        if (isSame(earlier, stored.resource())) {
            throw new ControlFailure(
                    "the spec of " + stored.key().typedName() + " is that of revision " + revision.number()
                            + " already",
                    ERROR);
        }
        edits.change(
                stored,
                now -> SpecEdits.withSpecOf(now, earlier),
                before -> carryJar(before, earlier, revision.number()));
    }

    /** The same program, also where the jar was built anew under its name since. */
    private void carryJar(Stored before, Resource earlier, long number) {
        ResourceKey cluster = earlier instanceof FlinkSessionJob job ? Intents.clusterOf(job) : before.key();
        earlier.job()
                .map(JobSpec::jarUri)
                .ifPresent(
                        uri -> jars.carry(cluster, before.key(), before.uid(), uri, number, before.generation() + 1));
    }

    private static Revision lastGood(History history, Stored stored) {
        Predicate<Revision> saysSomethingElse = it -> !isSame(Specs.resource(it.spec()), stored.resource());
        return history.revisions().reversed().stream()
                .filter(it -> it.outcome().isGood())
                .filter(saysSomethingElse)
                .findFirst()
                .orElseThrow(() -> new ControlFailure(
                        "no earlier revision of " + stored.key().typedName()
                                + " was stable with another spec than the newest; 'drey history "
                                + stored.key().typedName() + "' lists all, --to N takes any of them",
                        ERROR));
    }

    private static boolean isSame(Resource earlier, Resource now) {
        return SpecDiff.between(now, SpecEdits.withSpecOf(now, earlier)).isEmpty();
    }

    private static Revision find(long number, History history, Stored stored) {
        return history.find(number)
                .orElseThrow(() -> new ControlFailure(
                        stored.key().typedName() + " has no revision " + number + "; "
                                + (history.revisions().isEmpty()
                                        ? "it was never started"
                                        : "it has " + numbers(history)),
                        ERROR));
    }

    private static String numbers(History history) {
        return history.revisions().stream()
                .map(it -> String.valueOf(it.number()))
                .collect(Collectors.joining(", "));
    }

    private static Optional<Long> number(ObjectNode request, String field) {
        return request.has(field) ? Optional.of(request.path(field).asLong()) : Optional.empty();
    }

    private static void requireRuns(Stored stored) {
        if (stored.key().kind() == Kind.FLINK_STATE_SNAPSHOT) {
            throw new ControlFailure(stored.key().typedName() + " is a snapshot; it has no revisions", ERROR);
        }
    }

    private static ObjectNode answer(Revision revision, Optional<Revision> before, Stored stored) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("revision", revision.number())
                .put("startedAt", revision.since().toString())
                .put("change", changeOf(revision, before))
                .put("from", path(revision.from()))
                .put("left", revision.left().map(Revisions::path).orElse(""))
                .put("outcome", revision.outcome().words())
                .put("reason", revision.why().map(Reason::camelCase).orElse(""))
                .put("detail", revision.detail())
                .put("runs", revision.runs())
                .put("isRunning", runs(revision, stored));
        before.ifPresent(it -> changes(it, revision).forEach(answer.putArray("changes")::add));
        ObjectNode phases = answer.putObject("phases");
        put(phases, "savepointMillis", revision.stopwatch().savepoint());
        put(phases, "stopMillis", revision.stopwatch().stop());
        put(phases, "startMillis", revision.stopwatch().start());
        put(phases, "firstCheckpointMillis", revision.stopwatch().firstCheckpoint());
        put(answer, "gapMillis", revision.stopwatch().gap());
        answer.set("resource", Specs.resource(revision.spec()).document());
        return answer;
    }

    private static void put(ObjectNode json, String field, Optional<Duration> duration) {
        duration.ifPresent(it -> json.put(field, it.toMillis()));
    }

    private static boolean runs(Revision revision, Stored stored) {
        return stored.memory() instanceof Memory.OfRun(Recorded recorded)
                && revision.leave().isEmpty()
                && revision.outcome() != Outcome.FINISHED
                && Observer.runOf(recorded.phase())
                        .filter(run -> run.generation() == revision.number())
                        .isPresent();
    }

    private static String path(Restore restore) {
        return switch (restore) {
            case Restore.Empty _ -> "";
            case Restore.Exactly(String path) -> path;
            case Restore.Latest _ -> "the newest restore point";
        };
    }

    private static List<String> changes(Revision before, Revision after) {
        return SpecDiff.between(Specs.resource(before.spec()), Specs.resource(after.spec())).changes().stream()
                .map(SpecChange::describe)
                .toList();
    }

    private static String changeOf(Revision revision, Optional<Revision> before) {
        return before.map(it ->
                        ChangeWords.of(SpecDiff.between(Specs.resource(it.spec()), Specs.resource(revision.spec()))))
                .orElse("");
    }
}
