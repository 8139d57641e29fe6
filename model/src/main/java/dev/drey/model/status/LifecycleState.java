package dev.drey.model.status;

/** One word for users: where the resource stands in its life. */
public enum LifecycleState {
    CREATED,
    SUSPENDED,
    UPGRADING,
    DEPLOYED,
    STABLE,
    ROLLING_BACK,
    ROLLED_BACK,
    FAILED,
    DELETING,
    DELETED
}
