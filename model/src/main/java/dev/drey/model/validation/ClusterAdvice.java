package dev.drey.model.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.drey.model.FlinkDeploymentSpec;
import dev.drey.model.FlinkVersion;
import dev.drey.model.JobManagerSpec;
import dev.drey.model.ProcessSpec;
import dev.drey.model.TaskManagerSpec;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is allowed for a cluster but does not do what it looks like. */
final class ClusterAdvice {
    private static final String CONFIGURATION = "spec.flinkConfiguration.";
    private static final Map<String, String> NO_OPTIONS = Map.of(
            "env.taskmanager.tmp.dirs", "io.tmp.dirs",
            "env.jobmanager.tmp.dirs", "io.tmp.dirs",
            "taskmanager.slots", "taskmanager.numberOfTaskSlots",
            "taskmanager.number-of-task-slots", "taskmanager.numberOfTaskSlots",
            "state.checkpoint.dir", "state.checkpoints.dir",
            "state.savepoint.dir", "state.savepoints.dir",
            "high-availability.storage-dir", "high-availability.storageDir");
    private static final String RESULT_STORE = "job-result-store.storage-path";
    private static final Pattern IMAGE_VERSION = Pattern.compile("[:_-]v?(\\d+\\.\\d+)(?:\\.\\d+)?(?=$|[^0-9.])");
    private static final Pattern PLUGIN_VERSION =
            Pattern.compile("(flink-[a-z0-9-]+?)-(\\d+\\.\\d+)(?:\\.\\d+)?\\.jar");

    private ClusterAdvice() {}

    static void check(Cluster cluster) {
        checkOptions(cluster);
        if (cluster.options().needsHighAvailability()) {
            checkResultStore(cluster);
            checkDirectories(cluster);
        }
        FlinkVersion version = cluster.spec().flinkVersion();
        if (version != null) {
            checkImage(version, cluster);
            checkPlugins(version, cluster);
        }
        checkDeprecated(cluster);
    }

    private static void checkOptions(Cluster cluster) {
        Map<String, String> written = cluster.spec().flinkConfiguration();
        NO_OPTIONS.entrySet().stream()
                .filter(entry -> written.containsKey(entry.getKey()))
                .forEach(entry -> cluster.report()
                        .warning(
                                CONFIGURATION + entry.getKey(),
                                "is no option of Flink; it does nothing.",
                                "write " + entry.getValue() + "."));
    }

    private static void checkResultStore(Cluster cluster) {
        if (cluster.spec().flinkConfiguration().containsKey(RESULT_STORE)
                && !cluster.spec().isSession()) {
            cluster.report()
                    .warning(
                            CONFIGURATION + RESULT_STORE,
                            "is replaced: every start of the job gets a folder of its own below high-availability.storageDir.",
                            "remove it.");
        }
    }

    private static void checkDirectories(Cluster cluster) {
        Options options = cluster.options();
        Optional<String> checkpoints = options.text(Options.CHECKPOINT_DIRECTORY);
        Optional<String> metadata = options.text("high-availability.storageDir");
        boolean nested = checkpoints.isPresent()
                && metadata.isPresent()
                && metadata.get().startsWith(checkpoints.get().replaceAll("/+$", "") + "/");
        if (nested) {
            cluster.report()
                    .warning(
                            CONFIGURATION + "high-availability.storageDir",
                            "lies inside the checkpoint directory, so a clean-up of old checkpoints by age would delete it.",
                            "give it a folder of its own beside the checkpoints.");
        }
    }

    /** The tag of the image, if it shows a version: {@code flink:2.0.0-java17}, {@code my-job:1.4-flink-2.0} does not. */
    private static void checkImage(FlinkVersion version, Cluster cluster) {
        String image = cluster.spec().image();
        if (image == null || !image.matches("(.*/)?flink:.*")) {
            return;
        }
        Matcher tag = IMAGE_VERSION.matcher(image.substring(image.lastIndexOf(':')));
        if (tag.find() && !tag.group(1).equals(version.majorMinor())) {
            cluster.report()
                    .warning(
                            "spec.flinkVersion",
                            version.spelling() + " does not match the image " + image + ".",
                            "make both say Flink " + tag.group(1) + " or " + version.majorMinor() + ".");
        }
    }

    /** A plugin that the image does not have stops the container at once. */
    private static void checkPlugins(FlinkVersion version, Cluster cluster) {
        JobManagerSpec jobManager = cluster.spec().jobManager();
        TaskManagerSpec taskManager = cluster.spec().taskManager();
        checkPlugins("spec.podTemplate", cluster.spec().podTemplate(), version, cluster.report());
        if (jobManager != null) {
            checkPlugins("spec.jobManager.podTemplate", jobManager.podTemplate(), version, cluster.report());
        }
        if (taskManager != null) {
            checkPlugins("spec.taskManager.podTemplate", taskManager.podTemplate(), version, cluster.report());
        }
    }

    private static void checkPlugins(String path, @Nullable JsonNode template, FlinkVersion version, Report report) {
        JsonNode containers = template == null ? MissingNode.getInstance() : template.at("/spec/containers");
        for (int i = 0; i < containers.size(); i++) {
            JsonNode variables = containers.path(i).path("env");
            for (int j = 0; j < variables.size(); j++) {
                if (variables.path(j).path("name").asText().equals("ENABLE_BUILT_IN_PLUGINS")) {
                    String field = path + ".spec.containers[" + i + "].env[" + j + "].value";
                    checkPlugin(field, variables.path(j).path("value").asText(), version, report);
                }
            }
        }
    }

    private static void checkPlugin(String field, String plugins, FlinkVersion version, Report report) {
        Matcher plugin = PLUGIN_VERSION.matcher(plugins);
        while (plugin.find()) {
            if (!plugin.group(2).equals(version.majorMinor())) {
                report.warning(
                        field,
                        plugin.group() + " is not in an image of Flink " + version.majorMinor() + ".",
                        "name the plugin in the version of the image.");
            }
        }
    }

    private static void checkDeprecated(Cluster cluster) {
        FlinkDeploymentSpec spec = cluster.spec();
        Stream.of(
                        Optional.<ProcessSpec>ofNullable(spec.jobManager()),
                        Optional.<ProcessSpec>ofNullable(spec.taskManager()))
                .flatMap(Optional::stream)
                .filter(process -> process.resource() != null)
                .findFirst()
                .ifPresent(
                        process -> cluster.report()
                                .warning(
                                        process.equals(spec.jobManager())
                                                ? "spec.jobManager.resource"
                                                : "spec.taskManager.resource",
                                        "is deprecated by the newest version of the API; both forms work.",
                                        "write resources: {requests: {cpu: 1, memory: 2Gi}} once nothing older reads this manifest."));
    }
}
