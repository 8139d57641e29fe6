package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.flink.snapshot.S3Access;
import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.ledger.Fitness;
import dev.drey.lifecycle.ledger.LedgerEntry;
import dev.drey.lifecycle.ledger.PointPath;
import dev.drey.lifecycle.ledger.PointView;
import dev.drey.lifecycle.ledger.RestoreOrder;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.control.ControlFailure;
import dev.drey.local.control.Replies;
import dev.drey.local.jobs.KnownPoints;
import dev.drey.local.jobs.KnownPoints.Known;
import dev.drey.local.jobs.LocalRestorePoints;
import dev.drey.local.ledger.LocalLedgers;
import dev.drey.local.store.LocalResources;
import dev.drey.model.FlinkVersion;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lists the restore points of jobs, and finds the one that a user names. Whatever speaks against a start from it is said before anything stops. */
final class Restores {
    private static final int ERROR = 1;
    private static final String LATEST = "latest";

    private final LocalResources resources;
    private final LocalLedgers ledgers;
    private final KnownPoints known;
    private final LocalRestorePoints points;
    private final NamedPoints named;
    private final InstantSource clock;

    Restores(Records records, InstantSource clock) {
        this.resources = records.resources();
        this.ledgers = records.ledgers();
        this.known = records.knownPoints();
        this.points = records.restorePoints();
        this.named = records.namedPoints();
        this.clock = clock;
    }

    /** A document for each restore point of the one job that the request names, the newest first; its resource may be gone. */
    void list(ObjectNode request, Replies replies) {
        ResourceKey job = job(request);
        known.of(job).forEach(it -> replies.send(PointDocument.of(job, it)));
    }

    private ResourceKey job(ObjectNode request) {
        Selector selector = Selector.of(request);
        Set<ResourceKey> found = Stream.concat(
                        resources.all().stream()
                                .filter(it -> it.resource().job().isPresent())
                                .map(Stored::key),
                        ledgers.jobs().stream())
                .filter(selector::matches)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (found.size() == 1) {
            return found.iterator().next();
        }
        String name = selector.name().orElse("");
        throw new ControlFailure(
                found.isEmpty()
                        ? "Error from server (NotFound): there is no job \"" + name
                                + "\", and none of that name has left restore points"
                        : "\"" + name + "\" is the name of several jobs: "
                                + found.stream().map(ResourceKey::toString).collect(Collectors.joining(", "))
                                + ". Say which with TYPE/NAME and -n",
                ERROR);
    }

    /**
     * The order that starts the job from the point that a user names.
     *
     * @param anyJob the point may be one of another job
     * @throws ControlFailure if it cannot be started from there
     */
    RestoreOrder order(Stored job, String from, boolean anyJob) {
        List<Known> all = known.of(job.key());
        if (!from.equals(LATEST)) {
            // First of all: while it is looked at, Flink may delete it.
            requireNotItsOwn(job, path(from, all));
        }
        Chosen chosen = choose(from, all, path -> points.look(job.key(), path), flink(job.resource(), List.of()));
        requireNotItsOwn(job, chosen.path());
        if (!anyJob) {
            requireOfTheJob(job.key(), runs(job), chosen, all);
        }
        return new RestoreOrder(chosen.path(), clock.instant().toString());
    }

    /**
     * The order that brings back a job that is not there.
     *
     * @param together all resources of the request
     * @throws ControlFailure if it cannot be started from there
     */
    RestoreOrder order(Resource job, String from, List<Resource> together, Optional<S3Access> endpoint) {
        if (resources.get(job.key()).isPresent()) {
            throw new ControlFailure(
                    job.key().typedName() + " is there and has its own state; 'drey restore "
                            + job.key().typedName() + " --from " + from + "' starts it from another point",
                    ERROR);
        }
        List<Known> all = known.of(job.key(), endpoint);
        Chosen chosen = choose(from, all, path -> points.look(endpoint, path), flink(job, together));
        requireOfTheJob(job.key(), ledgers.of(job.key()).runs(), chosen, all);
        return new RestoreOrder(chosen.path(), clock.instant().toString());
    }

    private Optional<FlinkVersion> flink(Resource job, List<Resource> together) {
        return named.flink(job, together);
    }

    /** A point that a job can be started from. */
    private record Chosen(String path, PointView.Whole there) {}

    @FunctionalInterface
    private interface Look {
        PointView at(String path);
    }

    private static Chosen choose(String from, List<Known> all, Look look, Optional<FlinkVersion> flink) {
        if (from.equals(LATEST)) {
            return newest(all, flink);
        }
        String path = path(from, all);
        PointView there = look.at(path);
        return switch (Fitness.of(there, flink, Set.of())) {
            case Fitness.Unfit(String why) -> throw refused(path, why);
            case Fitness.Unknown(String why) ->
                throw refused(path, "it cannot be looked at now: " + why + ". Try it again when it can be read");
            case Fitness.Fits _ ->
                new Chosen(
                        path,
                        there instanceof PointView.Whole whole
                                ? whole
                                : new PointView.Whole(Optional.empty(), 0, Set.of(), java.time.Instant.EPOCH, 0));
        };
    }

    /** The newest that a job can be started from; while a newer one can only not be reached, none is. */
    private static Chosen newest(List<Known> all, Optional<FlinkVersion> flink) {
        for (Known each : all) {
            switch (Fitness.of(each.there(), flink, Set.of())) {
                case Fitness.Fits _
                when each.there() instanceof PointView.Whole whole -> {
                    return new Chosen(each.entry().path(), whole);
                }
                case Fitness.Unknown(String why) ->
                    throw refused(
                            each.entry().path(),
                            "it is newer than all that can be read, and cannot be looked at now: " + why
                                    + ". Try it again, or name another");
                case Fitness.Fits _, Fitness.Unfit _ -> {}
            }
        }
        throw new ControlFailure(
                all.isEmpty()
                        ? "there is no restore point to start from: the ledger of this job is empty"
                        : "none of the " + all.size() + " restore points of this job can be read any more",
                ERROR);
    }

    private static String path(String from, List<Known> all) {
        List<String> paths = all.stream()
                .map(Known::entry)
                .filter(entry -> entry.id().equals(from))
                .map(LedgerEntry::path)
                .toList();
        if (paths.size() == 1) {
            return paths.getFirst();
        }
        if (paths.isEmpty() && from.contains("/")) {
            return LedgerEntry.normal(from);
        }
        throw new ControlFailure(
                paths.isEmpty()
                        ? "there is no restore point '" + from
                                + "' of this job; name an ID that 'drey restore-points' lists, a path, or latest"
                        : "'" + from + "' is the ID of several restore points; name one by its path: "
                                + String.join(", ", paths),
                ERROR);
    }

    private static void requireNotItsOwn(Stored job, String path) {
        boolean mayRun = job.memory() instanceof Memory.OfRun(Recorded recorded)
                && !(recorded.phase() instanceof Phase.Stopped || recorded.phase() instanceof Phase.Ended)
                && Observer.runOf(recorded.phase())
                        .filter(run -> PointPath.checkpointId(path).isPresent()
                                && PointPath.isOfOneOf(Set.of(run.jobId()), path)
                                        .orElse(false))
                        .isPresent();
        if (mayRun) {
            String name = job.key().typedName();
            throw refused(
                    path,
                    "it is a checkpoint of the running job, and Flink deletes it when newer ones complete."
                            + " 'drey savepoint " + name + "' makes a point that stays; 'drey suspend " + name
                            + "' keeps the newest checkpoint");
        }
    }

    private static void requireOfTheJob(ResourceKey job, Set<JobId> runs, Chosen chosen, List<Known> all) {
        boolean isListed = all.stream().anyMatch(it -> it.entry().path().equals(chosen.path()));
        if (isListed || runs.isEmpty()) {
            return;
        }
        Optional<Boolean> itsOwn = PointPath.isOfOneOf(runs, chosen.path());
        if (itsOwn.isPresent() ? !itsOwn.get() : hasOtherOperators(chosen.there(), all)) {
            throw refused(
                    chosen.path(),
                    "it belongs to another job than " + job.typedName() + ": "
                            + (itsOwn.isPresent()
                                    ? "the job id in its path is that of none of its runs"
                                    : "it has state of none of this job's operators")
                            + ". If it is meant: --force-other-job");
        }
    }

    private static boolean hasOtherOperators(PointView.Whole there, List<Known> all) {
        Set<String> ofTheJob = all.stream()
                .map(Known::there)
                .filter(PointView.Whole.class::isInstance)
                .map(it -> ((PointView.Whole) it).operators())
                .filter(operators -> !operators.isEmpty())
                .findFirst()
                .orElse(Set.of());
        return Fitness.of(there, Optional.empty(), ofTheJob) instanceof Fitness.Unfit;
    }

    /** Every run that this resource, or one of its name before it, is known to have had. */
    private Set<JobId> runs(Stored job) {
        Set<JobId> runs = new HashSet<>(ledgers.of(job.key()).runs());
        if (job.memory() instanceof Memory.OfRun(Recorded recorded)) {
            IntStream.rangeClosed(1, recorded.runs())
                    .mapToObj(number -> Run.jobIdOf(job.uid(), number))
                    .forEach(runs::add);
        }
        return runs;
    }

    private static ControlFailure refused(String path, String why) {
        return new ControlFailure(
                "the job cannot be started from " + path + ": " + why + ". Nothing was changed", ERROR);
    }
}
