package dev.drey.local.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.SpecDocument;
import dev.drey.lifecycle.configuration.EffectiveConfiguration;
import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.reconcile.Bug;
import dev.drey.lifecycle.reconcile.Resources;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.lifecycle.reconcile.Wanted;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.Resource;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads the spec that a run was made from, and its configuration. */
public final class Specs {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Resources resources;
    private final Intents intents;

    public Specs(Resources resources, Intents intents) {
        this.resources = resources;
        this.intents = intents;
    }

    public static Resource resource(SpecDocument spec) {
        try {
            return Resource.fromDocument((ObjectNode) JSON.readTree(spec.json()));
        } catch (JsonProcessingException notJson) {
            throw new Bug("a recorded spec is not JSON: " + notJson.getOriginalMessage());
        }
    }

    /** The configuration that a run of this spec has: for a session job, its own over its cluster's. */
    public EffectiveConfiguration configuration(Resource resource) {
        return intents.configurationOfRun(resource, this::sessionCluster);
    }

    /** What a session job is submitted with: its own keys, and the directories that were promised for this run. */
    Map<String, String> ownConfiguration(FlinkSessionJob job, Run run) {
        return EffectiveConfiguration.of(job.spec().flinkConfiguration())
                .mapped(paths(job))
                .with(run.snapshots())
                .asMap();
    }

    /** How paths that a session job names are those of this machine. */
    UnaryOperator<String> paths(FlinkSessionJob job) {
        return intents.pathsOf(sessionCluster(job));
    }

    public Optional<FlinkDeployment> sessionCluster(FlinkSessionJob job) {
        return resources
                .get(Intents.clusterOf(job))
                .map(Wanted::of)
                .map(Stored::resource)
                .filter(FlinkDeployment.class::isInstance)
                .map(FlinkDeployment.class::cast);
    }
}
