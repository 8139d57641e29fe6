package dev.drey.lifecycle.reconcile;

import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.snapshot.SnapshotPhase;

/** What is durably remembered of a resource beside its spec. */
public sealed interface Memory {
    /** Of an application, a session cluster or a session job. */
    record OfRun(Recorded recorded) implements Memory {}

    record OfSnapshot(SnapshotPhase phase) implements Memory {}
}
