package dev.drey.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.SpecDocument;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.ledger.RestoreOrder;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.model.Kind;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** People who change their minds at any moment, and make mistakes that Drey refuses. */
final class Users {
    private final Wiring wiring;
    private final SimResources resources;
    private final Disk disk;
    private final Lineages lineages;
    private final Chances chances;
    private final Timeline time;
    private final Map<ResourceKey, List<ObjectNode>> specs = new HashMap<>();
    private int words;

    Users(Wiring wiring, SimResources resources, Disk disk, Lineages lineages, Chances chances, Timeline time) {
        this.wiring = wiring;
        this.resources = resources;
        this.disk = disk;
        this.lineages = lineages;
        this.chances = chances;
        this.time = time;
    }

    void apply(ResourceKey key, ObjectNode document) {
        Resource fresh = Resource.fromDocument(new KeptDocument(document));
        if (!wiring.admits(fresh, Optional.empty())) {
            throw new IllegalStateException("the users' own manifest is not valid: " + key);
        }
        Stored stored = resources.create(fresh);
        if (isJob(stored)) {
            lineages.begin(stored.uid(), "");
        }
        time.note("USER creates " + key.name());
    }

    void upgrade(ResourceKey key) {
        edit(key, "upgrades", true, spec -> {
            spec.put("restartNonce", ++words);
            spec.withObject("flinkConfiguration").remove(Breakage.KEY);
            maybeOtherMode(spec);
        });
    }

    /** A release that does not work. */
    void breakRelease(ResourceKey key) {
        List<Breakage> all = key.name().equals("session") ? List.of(Breakage.NEVER_STARTS) : List.of(Breakage.values());
        Breakage how = chances.oneOf(all);
        edit(key, how + " breaks", true, spec -> {
            spec.put("restartNonce", ++words);
            spec.withObject("flinkConfiguration").put(Breakage.KEY, how.name());
            maybeOtherMode(spec);
        });
    }

    /** As {@code drey rollback} does: the spec of an earlier generation, but for nonces and whether it is to run. */
    void rollBack(ResourceKey key) {
        List<ObjectNode> earlier = specs.getOrDefault(key, List.of());
        if (!earlier.isEmpty()) {
            ObjectNode chosen = chances.oneOf(earlier).deepCopy();
            edit(key, "rolls back", true, spec -> {
                chosen.put("restartNonce", ++words);
                for (String kept : List.of("state", "savepointTriggerNonce", "savepointRedeployNonce")) {
                    if (chosen.has("job") && spec.path("job").has(kept)) {
                        chosen.withObject("job").set(kept, spec.path("job").get(kept));
                    } else if (chosen.has("job")) {
                        chosen.withObject("job").remove(kept);
                    }
                }
                spec.removeAll();
                spec.setAll(chosen);
            });
        }
    }

    /** What Drey cannot mend by going back, because it was not told to or knows no better spec. */
    void repair(Predicate<Stored> isMended) {
        resources.all().stream()
                .filter(it -> Breakage.of(
                                new SpecDocument(it.resource().document().toString()))
                        .isPresent())
                .filter(it -> !isMended.test(it))
                .map(Stored::key)
                .forEach(this::upgrade);
    }

    void changeFlinkVersion(ResourceKey key) {
        if (key.kind() == Kind.FLINK_DEPLOYMENT) {
            edit(key, "changes Flink's version of", true, spec -> spec.put("flinkVersion", chances.oneOf(VERSIONS)));
        }
    }

    private static final List<String> VERSIONS = List.of("v1_20", "v2_0", "v2_1");

    /** Drey refuses it, and nothing is changed by it. */
    void writeNonsense(ResourceKey key) {
        List<Consumer<ObjectNode>> ofJobs = List.of(
                spec -> spec.withObject("job").put("parallelism", -1),
                spec -> spec.withObject("job").put("jarURI", "job.jar"));
        List<Consumer<ObjectNode>> ofClusters =
                List.of(spec -> spec.remove("flinkVersion"), spec -> spec.remove("serviceAccount"));
        boolean isCluster = key.name().equals("session");
        Consumer<ObjectNode> mistake = chances.oneOf(isCluster ? ofClusters : ofJobs);
        edit(key, "writes nonsense into", true, mistake);
    }

    void changeInPlace(ResourceKey key) {
        edit(
                key,
                "changes in place",
                false,
                spec -> spec.withObject("flinkConfiguration")
                        .put("kubernetes.operator.reconcile.interval", ++words + " s"));
    }

    void changeMode(ResourceKey key) {
        edit(key, "changes the mode of", false, this::maybeOtherMode);
    }

    void changeOptions(ResourceKey key) {
        String option = chances.oneOf(List.of(
                "job.upgrade.last-state-fallback.enabled",
                "job.savepoint-on-deletion",
                "job.restart.failed",
                "deployment.rollback.enabled"));
        edit(
                key,
                "changes " + option + " of",
                false,
                spec -> spec.withObject("flinkConfiguration").put("kubernetes.operator." + option, chances.oneIn(2)));
    }

    /** Periodic snapshots, few of which are kept. */
    void schedule(ResourceKey key) {
        String what = chances.oneOf(List.of("savepoint", "checkpoint"));
        String schedule = chances.oneOf(List.of("7 s", "40 s", "0 * * * * ?", "0 s"));
        edit(
                key,
                "wants " + what + "s every " + schedule + " of",
                false,
                spec -> spec.withObject("flinkConfiguration")
                        .put("kubernetes.operator.periodic." + what + ".interval", schedule)
                        .put("kubernetes.operator.savepoint.history.max.count", chances.millis(0, 2))
                        .put("kubernetes.operator.savepoint.history.max.age", chances.millis(1, 300) + " s")
                        .put("kubernetes.operator.savepoint.dispose-on-delete", !chances.oneIn(3)));
    }

    /** Nothing is to happen by the clock any more. */
    void endSchedules(ResourceKey key) {
        edit(
                key,
                "ends the schedules of",
                false,
                spec -> spec.withObject("flinkConfiguration")
                        .put("kubernetes.operator.periodic.savepoint.interval", "0")
                        .put("kubernetes.operator.periodic.checkpoint.interval", "0")
                        .put("kubernetes.operator.savepoint.history.max.age", "1 d"));
    }

    void suspend(ResourceKey key) {
        state(key, "suspended");
    }

    void resume(ResourceKey key) {
        state(key, "running");
    }

    private void state(ResourceKey key, String state) {
        edit(key, "wants " + state, true, spec -> {
            if (spec.has("job")) {
                spec.withObject("job").put("state", state);
            }
        });
    }

    void askForSavepoint(ResourceKey key) {
        edit(key, "asks for a savepoint of", false, spec -> {
            if (spec.has("job")) {
                spec.withObject("job").put("savepointTriggerNonce", ++words);
            }
        });
    }

    void redeploy(ResourceKey key) {
        editable(key).filter(this::isJob).ifPresent(stored -> {
            List<String> savepoints = disk.savepoints(stored.uid());
            if (!savepoints.isEmpty()) {
                redeploy(key, chances.oneOf(savepoints));
            }
        });
    }

    void redeploy(ResourceKey key, String path) {
        edit(
                key,
                "redeploys from " + path,
                true,
                spec -> spec.withObject("job")
                        .put("initialSavepointPath", path)
                        .put("savepointRedeployNonce", ++words));
        resources.get(key).ifPresent(it -> lineages.mayDrop(it.uid(), it.generation()));
    }

    void snapshotWithoutLimit(ResourceKey key) {
        time.note("USER wants a snapshot of " + key.name() + ", tried without a limit");
        resources.create(SpecText.snapshot("snap-" + ++words, key, -1));
    }

    /** As the command does: only from what is there, and not from what Flink deletes while the job runs. */
    void restore(ResourceKey key) {
        editable(key).filter(this::isJob).ifPresent(stored -> {
            List<RestorePoint> points = takeable(stored);
            if (!points.isEmpty()) {
                restore(key, chances.oneOf(points).path());
            }
        });
    }

    private List<RestorePoint> takeable(Stored stored) {
        Phase phase = resources.recorded(stored.key()).phase();
        boolean isDown = phase instanceof Phase.Stopped || phase instanceof Phase.Ended;
        return disk.points(stored.uid()).stream()
                .filter(point -> isDown
                        || point.kind() == RestorePoint.Kind.SAVEPOINT
                        || Observer.runOf(phase)
                                .filter(run -> run.jobId().equals(point.job()))
                                .isEmpty())
                .toList();
    }

    void restore(ResourceKey key, String from) {
        editable(key).ifPresent(stored -> {
            RestoreOrder order = new RestoreOrder(from, "order-" + ++words);
            ObjectNode document = order.into(stored.resource().document());
            document.withObject("spec").withObject("job").put("state", "running");
            Stored after = resources.edit(stored, Resource.fromDocument(new KeptDocument(document)));
            time.note("USER restores " + key.name() + " from " + from + ", generation " + after.generation());
        });
    }

    void snapshot(ResourceKey key) {
        editable(key).filter(this::isJob).ifPresent(_ -> {
            time.note("USER wants a snapshot of " + key.name());
            resources.create(SpecText.snapshot("snap-" + ++words, key));
        });
    }

    void deleteSnapshot() {
        List<ResourceKey> snapshots = resources.all().stream()
                .map(Stored::key)
                .filter(it -> it.kind() == Kind.FLINK_STATE_SNAPSHOT)
                .toList();
        if (!snapshots.isEmpty()) {
            delete(chances.oneOf(snapshots));
        }
    }

    void delete(ResourceKey key) {
        editable(key).ifPresent(it -> {
            time.note("USER deletes " + key.name());
            resources.delete(it);
        });
    }

    /** Drey is to go down or to come up again. */
    void pause(boolean paused) {
        time.note("USER " + (paused ? "takes Drey down" : "brings Drey up"));
        resources.all().stream()
                .filter(it -> it.key().kind() != Kind.FLINK_STATE_SNAPSHOT)
                .forEach(it -> resources.pause(it, paused));
    }

    private void maybeOtherMode(ObjectNode spec) {
        if (spec.has("job")) {
            spec.withObject("job").put("upgradeMode", chances.oneOf(List.of("savepoint", "last-state", "stateless")));
        }
    }

    private Optional<Stored> editable(ResourceKey key) {
        return resources.get(key).filter(it -> !it.deleting());
    }

    private boolean isJob(Stored stored) {
        return stored.key().kind() == Kind.FLINK_SESSION_JOB || SpecText.isApplication(stored.resource());
    }

    /** @param newRun the edit asks for another run, or for none: in stateless mode it allows to drop state */
    void edit(ResourceKey key, String what, boolean newRun, Consumer<ObjectNode> change) {
        editable(key).ifPresent(before -> {
            ObjectNode document = before.resource().document().deepCopy();
            change.accept(document.withObject("spec"));
            Resource next = Resource.fromDocument(new KeptDocument(document));
            if (!wiring.admits(next, Optional.of(before.resource()))) {
                time.note("USER " + what + " " + key.name() + ", and it is refused");
                return;
            }
            specs.computeIfAbsent(key, _ -> new ArrayList<>())
                    .add(before.resource().document().deepCopy().withObject("spec"));
            Stored after = resources.edit(before, next);
            String mode = document.path("spec").path("job").path("upgradeMode").asText();
            time.note("USER " + what + " " + key.name() + ", generation " + after.generation() + " " + mode);
            boolean pending = !(resources.recorded(key).phase() instanceof Phase.Running running
                    && running.run().generation() == before.generation());
            if (mode.equals("stateless") && (newRun || pending)) {
                lineages.mayDrop(after.uid(), after.generation());
            }
        });
    }
}
