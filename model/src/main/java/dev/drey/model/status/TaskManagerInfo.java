package dev.drey.model.status;

/** What the scale subresource reads; an empty selector and 0 when nothing runs. */
public record TaskManagerInfo(String labelSelector, int replicas) {}
