package dev.drey.e2e;

import dev.drey.e2e.Processes.Running;
import java.util.List;
import java.util.function.Predicate;

/** What is killed, in one go. */
@SuppressWarnings("ImmutableEnumChecker") // The predicates have no state.
enum Victims {
    JOB_MANAGER(Running::isJobManager),
    FIRST_TASK_MANAGER(it -> it.name().endsWith("/taskmanager-1")),
    SECOND_TASK_MANAGER(it -> it.name().endsWith("/taskmanager-2")),
    CONTROL_PLANE(it -> it.name().equals("control plane")),
    CONTROL_PLANE_AND_JOB_MANAGER(it -> it.name().equals("control plane") || it.isJobManager()),
    CONTROL_PLANE_AND_GUARDIAN(it -> !it.isFlink()),
    EVERYTHING(_ -> true);

    private final Predicate<Running> isVictim;

    Victims(Predicate<Running> isVictim) {
        this.isVictim = isVictim;
    }

    List<Running> among(Processes processes) {
        return processes.all().stream().filter(isVictim).toList();
    }

    /** The guardian of a control plane is dead as well: only the next command brings it back. */
    boolean leaveNoPlane() {
        return this == CONTROL_PLANE_AND_GUARDIAN || this == EVERYTHING;
    }
}
