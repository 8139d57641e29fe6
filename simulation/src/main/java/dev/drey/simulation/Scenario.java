package dev.drey.simulation;

import java.util.List;
import java.util.function.Consumer;

/** A world that follows a script instead of chance: one story that went wrong somewhere once, and must not go wrong here. */
public final class Scenario {
    private static final long SEED = 1;

    private final String name;
    private final String sentence;
    private final List<String> issues;
    private final Consumer<Stage> script;

    /** @param issues of the peer, by the ids of its tracker, that the story is taken from */
    Scenario(String name, String sentence, List<String> issues, Consumer<Stage> script) {
        this.name = name;
        this.sentence = sentence;
        this.issues = List.copyOf(issues);
        this.script = script;
    }

    public String name() {
        return name;
    }

    /** What happens, and what comes of it; without a full stop. */
    public String sentence() {
        return sentence;
    }

    public List<String> issues() {
        return issues;
    }

    /** Plays it from its beginning until all has come to rest. Every invariant is looked at after each event. */
    public Outcome play() {
        return play(Wiring.REAL, new Coverage());
    }

    Outcome play(Wiring wiring, Coverage coverage) {
        World world = new World(SEED, coverage, wiring);
        world.time().keepAll();
        world.chances().heal();
        Stage stage = new Stage(world);
        return Simulation.outcome(world, () -> {
            script.accept(stage);
            world.heal();
            Simulation.comeToRest(world);
        });
    }
}
