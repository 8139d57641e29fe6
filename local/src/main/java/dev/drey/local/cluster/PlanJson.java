package dev.drey.local.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.drey.lifecycle.reconcile.Bug;
import java.nio.file.Path;
import java.util.Optional;

/** The plan of a launched cluster as a file, for the Drey that comes after this one. */
final class PlanJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule().addKeyDeserializer(Path.class, new PathKeys()))
            .build();

    private static final class PathKeys extends KeyDeserializer {
        @Override
        public Path deserializeKey(String key, DeserializationContext context) {
            return Path.of(key);
        }
    }

    private PlanJson() {}

    static String write(ClusterPlan plan) {
        try {
            return JSON.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new Bug("a plan cannot be written: " + e.getOriginalMessage());
        }
    }

    /** Empty for a file that was half written or is of another time: then its processes are found by their marks alone. */
    static Optional<ClusterPlan> read(String json) {
        try {
            return Optional.of(JSON.readValue(json, ClusterPlan.class));
        } catch (InvalidDefinitionException notTheFile) {
            throw new Bug("no plan can be read: " + notTheFile.getOriginalMessage());
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }
}
