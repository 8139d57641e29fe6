package dev.drey.local.planning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drey.local.distribution.FlinkReleases;
import dev.drey.local.distribution.WantedFlink;
import dev.drey.local.launch.LocalConfiguration;
import dev.drey.local.launch.Note;
import dev.drey.model.FlinkBlueGreenDeployment;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkDeploymentSpec;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.JobSpec;
import dev.drey.model.KubernetesDeploymentMode;
import dev.drey.model.ProcessSpec;
import dev.drey.model.Resource;
import dev.drey.model.ResourceRequirements;
import dev.drey.model.ResourceSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Gathers what of one resource has no meaning, or another one, on this machine. */
final class LocalNotes {
    /** The one file of {@code logConfiguration} that the processes are given. */
    static final String LOG_CONFIGURATION = "log4j-console.properties";

    private final List<Note> notes = new ArrayList<>();

    private LocalNotes() {}

    /** Each field once, in the order of the manifest; fields that mean the same in both roles share a note. */
    static List<Note> of(Resource resource) {
        LocalNotes found = new LocalNotes();
        switch (resource) {
            case FlinkDeployment deployment ->
                found.addCluster(
                        deployment.spec(), deployment.metadata().annotations().containsKey(LocalRules.S3_ENDPOINT));
            case FlinkSessionJob job -> {
                found.addJob(job.spec().job());
                found.notes.addAll(
                        LocalConfiguration.notesOfSessionJob(job.spec().flinkConfiguration()));
            }
            // Every field of a snapshot holds here; a blue/green deployment is refused.
            case FlinkStateSnapshot _, FlinkBlueGreenDeployment _ -> {}
        }
        return List.copyOf(found.notes);
    }

    private void addCluster(FlinkDeploymentSpec spec, boolean hasEndpoint) {
        addImage(spec);
        if (spec.jobManager() != null && spec.jobManager().replicas() > 1) {
            add("spec.jobManager.replicas", "one JobManager runs; Drey starts it again if it is lost");
        }
        addResources(spec);
        addPods(spec, hasEndpoint);
        spec.logConfiguration().keySet().stream()
                .filter(file -> !file.equals(LOG_CONFIGURATION))
                .forEach(file -> add("spec.logConfiguration." + file, "only " + LOG_CONFIGURATION + " is used here"));
        addJob(spec.job());
        Optional.ofNullable(spec.flinkVersion())
                .flatMap(version -> WantedFlink.parse(version.spelling()))
                .flatMap(FlinkReleases::release)
                .map(release -> LocalConfiguration.of(spec.flinkConfiguration(), release))
                .map(LocalConfiguration::notes)
                .ifPresent(notes::addAll);
    }

    private void addImage(FlinkDeploymentSpec spec) {
        if (spec.image() != null) {
            add("spec.image", "Flink runs as processes of this machine, from its own distribution");
        }
        if (spec.imagePullPolicy() != null) {
            add("spec.imagePullPolicy", "no image is pulled");
        }
        if (spec.serviceAccount() != null) {
            add("spec.serviceAccount", "the processes run as you");
        }
        if (spec.mode() == KubernetesDeploymentMode.STANDALONE) {
            add("spec.mode", "the same processes run in both modes");
        }
        if (spec.ingress() != null) {
            add("spec.ingress", "the web UI listens on this machine only");
        }
    }

    private void addResources(FlinkDeploymentSpec spec) {
        SequencedMap<String, List<String>> fields = new LinkedHashMap<>();
        roles(spec).forEach((path, role) -> {
            resourceFields(path + ".resource", role.resource(), fields);
            resourceFields(path + ".resources", role.resources(), fields);
        });
        fields.forEach((meaning, paths) -> add(String.join(", ", paths), meaning));
    }

    private static void resourceFields(
            String path, @Nullable ResourceSpec resource, SequencedMap<String, List<String>> fields) {
        if (resource != null && resource.cpu() != null) {
            put(fields, path, "cpu");
        }
        if (resource != null && resource.ephemeralStorage() != null) {
            put(fields, path, "ephemeralStorage");
        }
    }

    private static void resourceFields(
            String path, @Nullable ResourceRequirements resources, SequencedMap<String, List<String>> fields) {
        if (resources == null) {
            return;
        }
        resources.requests().keySet().stream()
                .filter(name -> !name.equals("memory"))
                .forEach(name -> put(fields, path + ".requests", name));
        // Without a request the limit is what sizes the process.
        resources.limits().keySet().stream()
                .filter(name -> !name.equals("memory") || resources.requests().containsKey(name))
                .forEach(name -> put(fields, path + ".limits", name));
    }

    private static void put(SequencedMap<String, List<String>> fields, String path, String resource) {
        String meaning = switch (resource) {
            case "cpu" -> "a process may use every core of this machine";
            case "memory" -> "Flink divides the memory that is requested; nothing ends a process that uses more";
            case "ephemeralStorage", "ephemeral-storage" -> "the disk of this machine is not limited";
            default -> "is neither reserved nor limited on this machine";
        };
        fields.computeIfAbsent(meaning, _ -> new ArrayList<>()).add(path + "." + resource);
    }

    private void addPods(FlinkDeploymentSpec spec, boolean hasEndpoint) {
        SequencedMap<String, JsonNode> templates = new LinkedHashMap<>();
        Optional.ofNullable(spec.podTemplate()).ifPresent(it -> templates.put("spec.podTemplate", it));
        roles(spec)
                .forEach((path, role) -> Optional.ofNullable(role.podTemplate())
                        .ifPresent(it -> templates.put(path + ".podTemplate", it)));
        templates.forEach((path, template) -> {
            if (template.has("metadata")) {
                add(path + ".metadata", "there is no pod that could carry it");
            }
        });
        Volumes anywhere = new Volumes(Path.of("/"), Path.of("/"));
        PodMapping pod = PodMapping.of("spec.podTemplate", anywhere, List.copyOf(templates.values()));
        notes.addAll(pod.notes());
        if (!pod.builtInPlugins().isEmpty() && !hasEndpoint) {
            add(
                    "spec.podTemplate env " + PodMapping.BUILT_IN_PLUGINS,
                    "s3:// paths are kept in a folder on this machine, without "
                            + String.join(", ", pod.builtInPlugins()));
        }
    }

    private static Map<String, ProcessSpec> roles(FlinkDeploymentSpec spec) {
        Map<String, ProcessSpec> roles = new LinkedHashMap<>();
        Optional.ofNullable(spec.jobManager()).ifPresent(it -> roles.put("spec.jobManager", it));
        Optional.ofNullable(spec.taskManager()).ifPresent(it -> roles.put("spec.taskManager", it));
        return roles;
    }

    private void addJob(@Nullable JobSpec job) {
        if (job != null && job.autoscalerResetNonce() != null) {
            add("spec.job.autoscalerResetNonce", "resets nothing: there is no autoscaler yet");
        }
    }

    private void add(String field, String text) {
        notes.add(new Note(field, text));
    }
}
