package dev.drey.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.TriggerId;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.job.JobView;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.job.SavepointView;
import dev.drey.lifecycle.ledger.PointView;
import dev.drey.lifecycle.reconcile.FlinkJobs;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Platform;
import dev.drey.lifecycle.reconcile.Resources;
import dev.drey.lifecycle.reconcile.RestorePoints;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.lifecycle.snapshot.FilesView;
import dev.drey.lifecycle.snapshot.SnapshotOrder;
import dev.drey.model.ResourceKey;
import java.util.List;
import java.util.Optional;

/** Ports that hand everything on to the real ones: a planted mistake changes one of their methods. */
final class Delegates {
    private Delegates() {}

    static class OfResources implements Resources {
        final Resources real;

        OfResources(Resources real) {
            this.real = real;
        }

        @Override
        public Optional<Stored> get(ResourceKey key) {
            return real.get(key);
        }

        @Override
        public List<Stored> all() {
            return real.all();
        }

        @Override
        public void record(Stored of, Memory next, Reason reason, String detail) {
            real.record(of, next, reason, detail);
        }

        @Override
        public void tell(Stored of, Reason reason, String detail) {
            real.tell(of, reason, detail);
        }

        @Override
        public void createSnapshot(SnapshotOrder order) {
            real.createSnapshot(order);
        }

        @Override
        public void forget(Stored of, Reason reason, String detail) {
            real.forget(of, reason, detail);
        }

        @Override
        public void publish(Stored of, ObjectNode status) {
            real.publish(of, status);
        }
    }

    static class OfPlatform implements Platform {
        final Platform real;

        OfPlatform(Platform real) {
            this.real = real;
        }

        @Override
        public ClusterView cluster(ResourceKey key) {
            return real.cluster(key);
        }

        @Override
        public void start(ResourceKey key, Run run) {
            real.start(key, run);
        }

        @Override
        public void remove(ResourceKey key) {
            real.remove(key);
        }
    }

    static class OfFlinkJobs implements FlinkJobs {
        final FlinkJobs real;

        OfFlinkJobs(FlinkJobs real) {
            this.real = real;
        }

        @Override
        public JobView job(ResourceKey cluster, ResourceKey owner, JobId job) {
            return real.job(cluster, owner, job);
        }

        @Override
        public SavepointView snapshot(ResourceKey cluster, JobId job, TriggerId trigger, boolean checkpoint) {
            return real.snapshot(cluster, job, trigger, checkpoint);
        }

        @Override
        public void submit(ResourceKey cluster, ResourceKey owner, Run run) {
            real.submit(cluster, owner, run);
        }

        @Override
        public void stopWithSavepoint(
                ResourceKey cluster, JobId job, TriggerId trigger, String directory, boolean drain) {
            real.stopWithSavepoint(cluster, job, trigger, directory, drain);
        }

        @Override
        public void cancel(ResourceKey cluster, JobId job) {
            real.cancel(cluster, job);
        }

        @Override
        public void triggerSnapshot(
                ResourceKey cluster, JobId job, TriggerId trigger, Optional<String> directory, boolean nativeFormat) {
            real.triggerSnapshot(cluster, job, trigger, directory, nativeFormat);
        }
    }

    static class OfRestorePoints implements RestorePoints {
        final RestorePoints real;

        OfRestorePoints(RestorePoints real) {
            this.real = real;
        }

        @Override
        public RestorePointsView of(Run run) {
            return real.of(run);
        }

        @Override
        public FilesView files(ResourceKey snapshot, String path) {
            return real.files(snapshot, path);
        }

        @Override
        public PointView look(ResourceKey owner, String path) {
            return real.look(owner, path);
        }

        @Override
        public void dispose(ResourceKey snapshot, String path) {
            real.dispose(snapshot, path);
        }
    }
}
