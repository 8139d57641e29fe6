package dev.drey.simulation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The one source of chance of a seed. After {@link #heal} nothing goes wrong by itself any more. */
final class Chances {
    private final RandomGenerator random;
    private final Map<Fault, Double> rates = new EnumMap<>(Fault.class);

    Chances(long seed) {
        random = new SplittableRandom(seed);
        for (Fault fault : Fault.values()) {
            rates.put(fault, random.nextInt(3) == 0 ? random.nextDouble() * fault.worst() : 0.0);
        }
    }

    boolean strikes(Fault fault) {
        double rate = rates.getOrDefault(fault, 0.0);
        return rate > 0 && random.nextDouble() < rate;
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

    void heal() {
        rates.clear();
    }
}
