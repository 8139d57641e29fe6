package dev.drey.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.TriggerId;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.job.JobView;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.reconcile.Conflict;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Resources;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Mistakes that somebody could make, each in a Drey of its own. The program has no switch for any of them. */
final class Mistakes {
    /** @param wiring a new one for each world: a mistake may have a memory */
    record Planted(String name, Invariant breaks, Supplier<Wiring> wiring) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Mistakes() {}

    static List<Planted> all() {
        return List.of(
                seen("takesLeavingProcessesForGone", Invariant.ONE_INSTANCE, Mistakes::leavingIsAbsent),
                seen("overlooksTheNewestSnapshot", Invariant.NEVER_FROM_LESS, Mistakes::withoutTheNewest),
                recorded("fallsBackToNothing", Invariant.NEVER_FROM_LESS, Mistakes::otherwiseEmpty),
                new Planted("actsBeforeItIsRecorded", Invariant.PROMISE_FIRST, WriteBehind::new),
                seen("forgetsWhoStandsOnASavepoint", Invariant.RESTORE_SURVIVES, Mistakes::nobodyStandsOnIt),
                done("savesWhereNobodyLooks", Invariant.ONE_SAVEPOINT, Mistakes::savesElsewhere),
                done("overwritesWhatAnotherRecorded", Invariant.NEVER_BACKWARDS, Mistakes::overwrites),
                done("showsWhatItHeardLast", Invariant.HONEST_STATUS, Mistakes::showsTheLastRunning),
                new Planted("takesNonsenseIn", Invariant.VALID_SPECS, TakesAllIn::new),
                new Planted("forgetsBeforeAllIsGone", Invariant.NOTHING_LEFT, RemovesInWordsOnly::new),
                done("recordsFiveTimes", Invariant.BOUNDED, Mistakes::recordsFiveTimes),
                done("leavesTheDeadWhereTheyAre", Invariant.CONVERGES, Mistakes::leavesTheDead),
                done("tellsOfEachLook", Invariant.QUIET, Mistakes::tellsOfEachLook));
    }

    private static Planted seen(String name, Invariant breaks, UnaryOperator<Ports> mistake) {
        return new Planted(name, breaks, () -> new Wiring() {
            @Override
            public Ports observed(Ports world) {
                return mistake.apply(world);
            }
        });
    }

    private static Planted done(String name, Invariant breaks, UnaryOperator<Ports> mistake) {
        return new Planted(name, breaks, () -> new Wiring() {
            @Override
            public Ports performed(Ports world) {
                return mistake.apply(world);
            }
        });
    }

    private static Planted recorded(String name, Invariant breaks, UnaryOperator<Phase> mistake) {
        return done(
                name,
                breaks,
                world -> world.with(new Delegates.OfResources(world.resources()) {
                    @Override
                    public void record(Stored of, Memory next, Reason reason, String detail) {
                        Memory other = next instanceof Memory.OfRun(Recorded recorded)
                                ? new Memory.OfRun(recorded.with(mistake.apply(recorded.phase())))
                                : next;
                        world.resources().record(of, other, reason, detail);
                    }
                }));
    }

    private static Ports leavingIsAbsent(Ports world) {
        return world.with(new Delegates.OfPlatform(world.platform()) {
            @Override
            public ClusterView cluster(ResourceKey key) {
                ClusterView view = world.platform().cluster(key);
                return view instanceof ClusterView.Leaving ? new ClusterView.Absent() : view;
            }
        });
    }

    private static Ports withoutTheNewest(Ports world) {
        return world.with(new Delegates.OfRestorePoints(world.restorePoints()) {
            @Override
            public RestorePointsView of(Run run) {
                return world.restorePoints().of(run) instanceof RestorePointsView.Found(var points) && points.size() > 1
                        ? new RestorePointsView.Found(points.subList(0, points.size() - 1))
                        : world.restorePoints().of(run);
            }
        });
    }

    private static Phase otherwiseEmpty(Phase phase) {
        return phase instanceof Phase.Removing removing && removing.next() instanceof Restore.Latest(JobId of, var _)
                ? new Phase.Removing(
                        removing.run(), new Restore.Latest(of, new Restore.Empty()), removing.why(), removing.since())
                : phase;
    }

    /** Who looks at all resources at once, as one does to find out what points to a savepoint, sees jobs that never ran. */
    private static Ports nobodyStandsOnIt(Ports world) {
        return world.with(new Delegates.OfResources(world.resources()) {
            @Override
            public List<Stored> all() {
                return world.resources().all().stream()
                        .map(it -> it.memory() instanceof Memory.OfRun
                                ? withMemory(it, new Memory.OfRun(Recorded.fresh()))
                                : it)
                        .toList();
            }
        });
    }

    private static Ports savesElsewhere(Ports world) {
        return world.with(new Delegates.OfFlinkJobs(world.flinkJobs()) {
            @Override
            public void stopWithSavepoint(
                    ResourceKey cluster, JobId job, TriggerId trigger, String directory, boolean drain) {
                world.flinkJobs().stopWithSavepoint(cluster, job, trigger, directory + "-of-today", drain);
            }
        });
    }

    /** A conflict is answered with the same again, instead of looking and deciding anew. */
    private static Ports overwrites(Ports world) {
        return world.with(new Delegates.OfResources(world.resources()) {
            @Override
            public void record(Stored of, Memory next, Reason reason, String detail) {
                try {
                    world.resources().record(of, next, reason, detail);
                } catch (Conflict _) {
                    Stored newest = world.resources().get(of.key()).orElse(of);
                    world.resources().record(newest, next, reason, detail);
                }
            }
        });
    }

    private static Ports showsTheLastRunning(Ports world) {
        return world.with(new Delegates.OfResources(world.resources()) {
            private final Map<ResourceKey, ObjectNode> running = new HashMap<>();

            @Override
            public void publish(Stored of, ObjectNode status) {
                String state = status.path("jobStatus").path("state").asText();
                if (state.equals("RUNNING")) {
                    running.put(of.key(), status.withObject("jobStatus").deepCopy());
                }
                ObjectNode last = running.get(of.key());
                if (state.equals("RECONCILING") && last != null) {
                    status.set("jobStatus", last);
                }
                world.resources().publish(of, status);
            }
        });
    }

    private static Ports recordsFiveTimes(Ports world) {
        return world.with(new Delegates.OfResources(world.resources()) {
            @Override
            public void record(Stored of, Memory next, Reason reason, String detail) {
                world.resources().record(of, next, reason, detail);
                for (int again = 0; again < 4; again++) {
                    world.resources()
                            .get(of.key())
                            .ifPresent(it -> world.resources().record(it, next, reason, detail));
                }
            }
        });
    }

    private static Ports leavesTheDead(Ports world) {
        return world.with(new Delegates.OfPlatform(world.platform()) {
            @Override
            public void remove(ResourceKey key) {
                if (!(world.platform().cluster(key) instanceof ClusterView.Dead)) {
                    world.platform().remove(key);
                }
            }
        });
    }

    private static Ports tellsOfEachLook(Ports world) {
        return world.with(new Delegates.OfResources(world.resources()) {
            private int looks;

            @Override
            public void publish(Stored of, ObjectNode status) {
                world.resources().publish(of, status);
                world.resources().tell(of, Reason.RUNNING, "look " + ++looks);
            }
        });
    }

    private static Stored withMemory(Stored it, Memory memory) {
        return new Stored(it.resource(), it.uid(), it.generation(), it.deleting(), it.paused(), it.created(), memory);
    }

    /** What is recorded becomes durable only when the next thing is. */
    private static final class WriteBehind implements Wiring {
        private final Map<ResourceKey, Pending> pending = new HashMap<>();

        private record Pending(Memory next, Reason reason, String detail) {}

        @Override
        public Ports observed(Ports world) {
            return world.with(new Overlay(world.resources()));
        }

        @Override
        public Ports performed(Ports world) {
            return world.with(new Overlay(world.resources()));
        }

        private final class Overlay extends Delegates.OfResources {
            Overlay(Resources real) {
                super(real);
            }

            @Override
            public Optional<Stored> get(ResourceKey key) {
                Pending mine = pending.get(key);
                return real.get(key).map(it -> mine == null ? it : withMemory(it, mine.next()));
            }

            @Override
            public void record(Stored of, Memory next, Reason reason, String detail) {
                Pending before = pending.put(of.key(), new Pending(next, reason, detail));
                if (before != null) {
                    real.get(of.key())
                            .ifPresent(it -> real.record(it, before.next(), before.reason(), before.detail()));
                }
            }
        }
    }

    private static final class TakesAllIn implements Wiring {
        @Override
        public boolean admits(Resource next, Optional<Resource> before) {
            return true;
        }
    }

    /** A cluster counts as gone once its removal was ordered, and nobody orders it. */
    private static final class RemovesInWordsOnly implements Wiring {
        private final Set<ResourceKey> removed = new HashSet<>();

        @Override
        public Ports observed(Ports world) {
            return world.with(new Delegates.OfPlatform(world.platform()) {
                @Override
                public ClusterView cluster(ResourceKey key) {
                    return removed.contains(key)
                            ? new ClusterView.Absent()
                            : world.platform().cluster(key);
                }
            });
        }

        @Override
        public Ports performed(Ports world) {
            return world.with(new Delegates.OfPlatform(world.platform()) {
                @Override
                public void remove(ResourceKey key) {
                    removed.add(key);
                }

                @Override
                public void start(ResourceKey key, Run run) {
                    removed.remove(key);
                    world.platform().start(key, run);
                }
            });
        }
    }

    /** Not a mistake: every port is wrapped, and nothing is changed. */
    static final class Faithful implements Wiring {
        @Override
        public Ports observed(Ports world) {
            return performed(world);
        }

        @Override
        public Ports performed(Ports world) {
            return new Ports(
                    new Delegates.OfResources(world.resources()),
                    new Delegates.OfPlatform(world.platform()),
                    new Delegates.OfFlinkJobs(world.flinkJobs()),
                    new Delegates.OfRestorePoints(world.restorePoints()),
                    world.ledgers());
        }
    }

    /** Flink seems deaf at every 50th question, counted across worlds: chance that does not come from the seed. */
    static final class ChanceOfItsOwn implements Wiring {
        private int questions;

        @Override
        public Ports observed(Ports world) {
            return world.with(new Delegates.OfFlinkJobs(world.flinkJobs()) {
                @Override
                public JobView job(ResourceKey cluster, ResourceKey owner, JobId job) {
                    return ++questions % 50 == 0
                            ? new JobView.Absent()
                            : world.flinkJobs().job(cluster, owner, job);
                }
            });
        }
    }

    /** No savepoint is ever disposed of. */
    static final class NeverDisposes implements Wiring {
        @Override
        public Ports performed(Ports world) {
            return world.with(new Delegates.OfRestorePoints(world.restorePoints()) {
                @Override
                public void dispose(ResourceKey snapshot, String path) {}
            });
        }
    }
}
