package dev.drey.local.plane;

import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.ledger.RestoreOrder;
import dev.drey.lifecycle.reconcile.Conflict;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.lifecycle.snapshot.SnapshotOrder;
import dev.drey.local.control.ControlFailure;
import dev.drey.local.store.LocalResources;
import dev.drey.model.FlinkBlueGreenDeployment;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import dev.drey.model.problem.Problem;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The commands that change a resource that is there. Each is refused for what has no job to do it with, naming the command that does. */
final class Edits {
    private static final int ERROR = 1;
    /** How often an edit is made anew because somebody else's change came first. */
    private static final int TRIES_MAX = 5;

    private final LocalResources resources;
    private final Admission admission;
    private final InstantSource clock;

    Edits(LocalResources resources, Admission admission, InstantSource clock) {
        this.resources = resources;
        this.admission = admission;
        this.clock = clock;
    }

    /**
     * Takes in the changed spec.
     *
     * @param verb {@code suspend}, {@code resume} or {@code restart}
     * @throws ControlFailure if the verb means nothing for the resource, or the changed spec cannot be run
     */
    void change(String verb, Stored stored) {
        change(stored, before -> changed(verb, before));
    }

    /**
     * Takes in what is made of the resource as it is when that happens.
     *
     * @throws ControlFailure if the changed spec cannot be run
     */
    void change(Stored stored, UnaryOperator<Resource> changed, Consumer<Stored> beforehand) {
        change(stored, before -> {
            Resource next = changed.apply(before.resource());
            beforehand.accept(before);
            return next;
        });
    }

    /**
     * Takes in the order to start the job from a restore point, and that it is to run.
     *
     * @param order made once it is known that the resource has a job
     * @throws ControlFailure if it has none, or the order cannot be given, or the spec cannot be run
     */
    void restore(Stored stored, Supplier<RestoreOrder> order) {
        requireJob("restore", stored);
        RestoreOrder given = order.get();
        change(
                stored,
                before -> Resource.fromDocument(given.into(
                        SpecEdits.withState(before.resource(), "running").document())));
    }

    private void change(Stored stored, Function<Stored, Resource> changed) {
        Stored before = stored;
        for (int tries = 1; !isTakenIn(before, changed.apply(before), tries); tries++) {
            before = resources.get(stored.key()).orElseThrow(() -> new Conflict(stored.key() + " is gone"));
        }
    }

    private Resource changed(String verb, Stored stored) {
        return switch (verb) {
            case "suspend" -> {
                requireJob(verb, stored);
                yield SpecEdits.withState(stored.resource(), "suspended");
            }
            case "resume" -> {
                requireJob(verb, stored);
                yield SpecEdits.withState(stored.resource(), "running");
            }
            default -> {
                requireRun(stored);
                yield SpecEdits.restarted(stored.resource());
            }
        };
    }

    /** Not if an apply came between: then the edit is made of what that says. */
    private boolean isTakenIn(Stored before, Resource changed, int tries) {
        requireNoErrors(admission.lookAtEdit(changed));
        try {
            resources.replace(before, changed);
            return true;
        } catch (Conflict changedMeanwhile) {
            if (tries == TRIES_MAX) {
                throw changedMeanwhile;
            }
            return false;
        }
    }

    /**
     * Makes the resource of a savepoint.
     *
     * @throws ControlFailure if the resource has no job, or the savepoint cannot be taken as asked
     */
    Resource savepoint(Stored job, Optional<String> directory, Optional<String> format) {
        requireJob("savepoint", job);
        boolean nativeFormat = format.filter("NATIVE"::equals).isPresent();
        Resource snapshot = SnapshotOrder.byCommand(job.key(), clock.instant(), directory, nativeFormat)
                .toResource();
        requireNoErrors(admission.look(List.of(snapshot), Map.of()).getFirst().problems());
        resources.put(snapshot);
        return snapshot;
    }

    private static void requireNoErrors(List<Problem> problems) {
        String errors = problems.stream()
                .filter(Problem::isError)
                .map(it -> it.field() + ": " + it.message() + (it.fix().isEmpty() ? "" : " Fix: " + it.fix()))
                .collect(Collectors.joining("\n"));
        if (!errors.isEmpty()) {
            throw new ControlFailure(errors, ERROR);
        }
    }

    /** A session cluster can be restarted too; what is suspended cannot, and would be waited for in vain. */
    private void requireRun(Stored stored) {
        if (!(stored.resource() instanceof FlinkDeployment cluster
                && cluster.spec().isSession())) {
            requireJob("restart", stored);
        }
        if (SpecEdits.isSuspended(stored.resource())) {
            throw new ControlFailure(
                    stored.key().typedName() + " is suspended; 'drey resume "
                            + stored.key().typedName() + "' starts it",
                    ERROR);
        }
    }

    private void requireJob(String verb, Stored stored) {
        String its = stored.key().typedName();
        switch (stored.resource()) {
            case FlinkSessionJob _ -> {}
            case FlinkDeployment deployment -> {
                if (deployment.spec().isSession()) {
                    throw new ControlFailure(
                            its + " is a session cluster; it has no job to " + verb
                                    + ". For one of its session jobs: drey " + verb + " flinksessionjob/"
                                    + sessionJobOf(stored.key()),
                            ERROR);
                }
            }
            case FlinkStateSnapshot snapshot ->
                throw new ControlFailure(
                        its + " is a snapshot; there is nothing to " + verb
                                + Intents.jobOf(snapshot)
                                        .map(job -> ". For its job: drey " + verb + " " + job.typedName())
                                        .orElse(""),
                        ERROR);
            case FlinkBlueGreenDeployment _ ->
                throw new ControlFailure(its + " is a blue/green deployment, which does not run here yet", ERROR);
        }
    }

    private String sessionJobOf(ResourceKey cluster) {
        return resources.all().stream()
                .filter(it -> Intents.isSessionJobOf(cluster, it.resource()))
                .map(it -> it.key().name())
                .findFirst()
                .orElse("NAME");
    }
}
