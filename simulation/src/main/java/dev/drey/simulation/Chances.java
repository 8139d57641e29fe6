package dev.drey.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The one source of chance of a seed. It chooses first which faults and happenings the seed knows, and how often they come: a
 * world with few of them goes deeper than one with all. After {@link #heal} nothing goes wrong by itself any more.
 */
final class Chances {
    private static final int HAPPENING_WEIGHT_MAX = 3;

    private final RandomGenerator random;
    private final Map<Fault, Double> rates = new EnumMap<>(Fault.class);
    private final List<Happening> happenings = new ArrayList<>();
    private final Coverage coverage;

    Chances(long seed, Coverage coverage) {
        random = new SplittableRandom(seed);
        this.coverage = coverage;
        for (Fault fault : Fault.values()) {
            rates.put(fault, random.nextInt(3) == 0 ? random.nextDouble() * fault.worst() : 0.0);
        }
        for (Happening happening : Happening.values()) {
            int weight = Math.max(0, random.nextInt(-2, HAPPENING_WEIGHT_MAX + 1));
            for (int i = 0; i < weight; i++) {
                happenings.add(happening);
            }
        }
        happenings.add(Happening.USER_UPGRADES);
    }

    boolean strikes(Fault fault) {
        double rate = rates.getOrDefault(fault, 0.0);
        boolean strikes = rate > 0 && random.nextDouble() < rate;
        if (strikes) {
            coverage.struck(fault);
        }
        return strikes;
    }

    Happening happening() {
        Happening happening = oneOf(happenings);
        coverage.happened(happening);
        return happening;
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    long millis(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    <T> T oneOf(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** From now on it comes at this rate; for worlds that follow a script. */
    void rate(Fault fault, double rate) {
        rates.put(fault, rate);
    }

    void heal() {
        rates.clear();
    }
}
