package dev.drey.simulation;

import dev.drey.lifecycle.configuration.Surroundings;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.ResourceKey;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

/** Each release of Drey has another idea of where snapshots should go. */
record Releases(IntSupplier current) implements Surroundings {
    @Override
    public Map<String, String> defaults(ResourceKey cluster) {
        return Map.of(
                "execution.checkpointing.dir", "checkpoints" + current.getAsInt(),
                "execution.checkpointing.savepoint-dir", "savepoints" + current.getAsInt());
    }

    @Override
    public UnaryOperator<String> paths(FlinkDeployment cluster) {
        return UnaryOperator.identity();
    }
}
