package dev.drey.local.supervisor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that the supervisor watches.
 *
 * @param startedAt as the operating system tells, if it does
 * @param output where stdout and stderr go; unknown for an adopted process outside Linux
 * @param isAdopted whether an earlier Drey started it, so that its exit code will not be known
 */
public record RunningProcess(
        String id, long pid, Optional<Instant> startedAt, Optional<Path> output, boolean isAdopted) {}
