package dev.drey.simulation;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.reconcile.Step;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/** What has occurred in the worlds that were given this. One owner thread. */
public final class Coverage {
    private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
    private final Set<Happening> happenings = EnumSet.noneOf(Happening.class);
    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    private final Set<String> steps = new TreeSet<>();
    private final Set<String> ways = new TreeSet<>();

    void struck(Fault fault) {
        faults.add(fault);
    }

    void happened(Happening happening) {
        happenings.add(happening);
    }

    void given(Reason reason) {
        reasons.add(reason);
    }

    void taken(Class<? extends Step> step) {
        steps.add(step.getSimpleName());
    }

    void went(Phase from, Phase to) {
        if (from.getClass() != to.getClass()) {
            ways.add(from.getClass().getSimpleName() + " --> " + to.getClass().getSimpleName());
        }
    }

    public Set<Fault> faults() {
        return faults;
    }

    public Set<Happening> happenings() {
        return happenings;
    }

    /** Recorded, told as an event, or shown in a status. */
    public Set<Reason> reasons() {
        return reasons;
    }

    /** The names of the steps. */
    public Set<String> steps() {
        return steps;
    }

    /** The ways between phases of jobs and clusters, as {@code From --> To}. */
    public Set<String> ways() {
        return ways;
    }
}
