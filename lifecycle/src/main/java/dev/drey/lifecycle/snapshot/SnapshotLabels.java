package dev.drey.lifecycle.snapshot;

import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.status.SnapshotTriggerType;

/** The peer's labels on snapshots: what scripts select them by, and what tells Drey's own from a user's. */
public final class SnapshotLabels {
    static final String TYPE = "snapshot.type";
    static final String TRIGGER = "snapshot.trigger-type";
    static final String JOB_KIND = "job-reference.kind";
    static final String JOB_NAME = "job-reference.name";

    private SnapshotLabels() {}

    /** What asked for it; a snapshot without the label was made by a user. */
    public static SnapshotTriggerType triggerOf(FlinkStateSnapshot snapshot) {
        String label = snapshot.metadata().labels().getOrDefault(TRIGGER, "");
        for (SnapshotTriggerType trigger : SnapshotTriggerType.values()) {
            if (trigger.name().equals(label)) {
                return trigger;
            }
        }
        return SnapshotTriggerType.MANUAL;
    }
}
