package dev.drey.lifecycle.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.snapshot.SnapshotOrder;
import dev.drey.model.ResourceKey;
import java.util.List;
import java.util.Optional;

/** Where resources, what is remembered of them, and their status are kept. */
public interface Resources {
    Optional<Stored> get(ResourceKey key);

    /** All of them, in the order of their names. */
    List<Stored> all();

    /**
     * Makes the memory durable before it returns, and tells of it as an event.
     *
     * @throws Conflict if the resource is gone, or another of the same name took its place
     */
    void record(Stored of, Memory next, Reason reason, String detail);

    /**
     * Tells of something that was found out as an event, unless it is what the newest event of the resource says. Durable on return.
     *
     * @throws Conflict as {@link #record} does
     */
    void tell(Stored of, Reason reason, String detail);

    /** Makes the snapshot resource unless there is one of the name. Durable on return. */
    void createSnapshot(SnapshotOrder order);

    /** Drops the resource, and tells of it as its last event. Its snapshots on disk stay. Durable on return. */
    void forget(Stored of, Reason reason, String detail);

    /** Shows the status to users. Not needed to survive a crash: it is made anew from the next look. */
    void publish(Stored of, ObjectNode status);
}
