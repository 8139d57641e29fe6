package dev.drey.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drey.model.units.MemorySize;
import dev.drey.model.units.Quantity;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What JobManager and TaskManager have in common: a size and a pod template. */
public sealed interface ProcessSpec permits JobManagerSpec, TaskManagerSpec {
    /** Deprecated by the peer, still used by nearly every manifest. */
    @Nullable
    ResourceSpec resource();

    @Nullable
    ResourceRequirements resources();

    @Nullable
    JsonNode podTemplate();

    /** The amount of {@code memory} as written, from {@code resources} if that says anything, else {@code resource}. */
    default Optional<String> memoryText() {
        ResourceRequirements requirements = resources();
        if (requirements != null && !requirements.isEmpty()) {
            return Optional.ofNullable(requirements.requestOrLimit("memory"));
        }
        ResourceSpec older = resource();
        return older == null ? Optional.empty() : Optional.ofNullable(older.memory());
    }

    /**
     * Memory of the process, if the spec sizes it. Flink's form counts first in {@code resources} too, as with the peer:
     * its own examples write {@code requests: {memory: 2048m}} and mean mebibytes.
     *
     * @throws IllegalArgumentException if it is no amount of memory
     */
    default Optional<MemorySize> memory() {
        return memoryText().filter(text -> !text.isBlank()).map(MemorySize::parseResource);
    }

    /** CPUs of the process, if the spec says. @throws IllegalArgumentException if it is no quantity */
    default Optional<BigDecimal> cpu() {
        ResourceRequirements requirements = resources();
        if (requirements != null && !requirements.isEmpty()) {
            return Optional.ofNullable(requirements.requestOrLimit("cpu"))
                    .map(text -> Quantity.parse(text).amount());
        }
        ResourceSpec older = resource();
        return older == null
                ? Optional.empty()
                : Optional.ofNullable(older.cpu()).map(BigDecimal::valueOf);
    }
}
