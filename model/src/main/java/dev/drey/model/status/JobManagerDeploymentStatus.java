package dev.drey.model.status;

/** Where the JobManager stands. */
public enum JobManagerDeploymentStatus {
    READY,
    DEPLOYED_NOT_READY,
    DEPLOYING,
    MISSING,
    ERROR
}
