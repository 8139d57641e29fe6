package dev.drey.model.status;

/** Why a snapshot was taken. */
public enum SnapshotTriggerType {
    MANUAL,
    PERIODIC,
    UPGRADE,
    UNKNOWN
}
