package dev.drey.local.planning;

import dev.drey.flink.snapshot.S3Access;
import dev.drey.lifecycle.configuration.EffectiveConfiguration;
import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.cluster.ClusterFiles;
import dev.drey.local.distribution.FlinkHome;
import dev.drey.local.distribution.FlinkPlugin;
import dev.drey.local.distribution.FlinkPlugins;
import dev.drey.local.files.Trees;
import dev.drey.local.jobs.ObjectStores;
import dev.drey.model.ResourceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Where the {@code s3:} paths of a cluster lie: in Drey's folder, or at a real endpoint through Flink's own plugin. */
public final class ClusterStorage {
    /** What the endpoint and the credentials that were asked for stand in for, under all the names of the plugins. */
    private static final Pattern ENDPOINT_OPTION = Pattern.compile(
            "(s3|s3a|fs\\.s3a|presto\\.s3)\\.(endpoint|endpoint\\.region|path[.-]style[.-]access|access[.-]key"
                    + "|secret[.-]key|session[.-]token|aws\\.credentials\\.provider|credentials-provider"
                    + "|use-instance-credentials|iam-role)");

    private final ObjectStores stores;
    private final FlinkPlugins plugins;
    private final ClusterFiles files;

    public ClusterStorage(ObjectStores stores, FlinkPlugins plugins, ClusterFiles files) {
        this.stores = stores;
        this.plugins = plugins;
        this.files = files;
    }

    /**
     * How the processes of one cluster get at their object store.
     *
     * @param plugins where Flink looks for plugins; empty for those of its home
     * @param options to be set
     */
    record Setup(Optional<Path> plugins, SortedMap<String, String> options) {
        Setup(Optional<Path> plugins, Map<String, String> options) {
            this(plugins, new TreeMap<>(options));
        }

        /** Takes away what would speak against {@link #options}, and adds them. */
        void into(Map<String, String> config) {
            if (plugins.isPresent()) {
                config.keySet().removeIf(key -> ENDPOINT_OPTION.matcher(key).matches());
            }
            config.putAll(options);
        }
    }

    /**
     * Blocks while the plugin is fetched and the endpoint is asked for its buckets.
     *
     * @param named the plugins that the manifest switches on in Flink's image
     * @throws Unavailable if the endpoint or a bucket is not there, or the plugin cannot be had
     */
    Setup of(
            ResourceKey cluster,
            EffectiveConfiguration configuration,
            List<String> named,
            FlinkHome home,
            Consumer<String> progress) {
        return stores.of(cluster)
                .map(access -> atEndpoint(access, cluster, configuration, named, home, progress))
                .orElseGet(() -> new Setup(
                        Optional.empty(),
                        Map.of("drey.object-store.dir", stores.folder().root().toString())));
    }

    private Setup atEndpoint(
            S3Access access,
            ResourceKey cluster,
            EffectiveConfiguration configuration,
            List<String> named,
            FlinkHome home,
            Consumer<String> progress) {
        progress.accept("looking into the buckets at " + access.endpoint());
        Buckets.of(configuration).forEach(stores.service(access)::requireBucket);
        Path folder = files.plugins(cluster);
        link(folders(home, plugins(configuration, named), progress), folder);
        return new Setup(
                Optional.of(folder),
                Map.of(
                        "s3.endpoint", access.endpoint().toString(),
                        "s3.endpoint.region", access.region(),
                        "s3.path.style.access", "true"));
    }

    /** Hadoop's alone serves checkpoints and file sinks under {@code s3:} and {@code s3a:}; Presto's when it is asked for. */
    private static Set<FlinkPlugin> plugins(EffectiveConfiguration configuration, List<String> named) {
        Set<FlinkPlugin> wanted = EnumSet.noneOf(FlinkPlugin.class);
        for (FlinkPlugin plugin : List.of(FlinkPlugin.S3_HADOOP, FlinkPlugin.S3_PRESTO)) {
            if (named.stream().anyMatch(jar -> jar.startsWith(plugin.artifact()))) {
                wanted.add(plugin);
            }
        }
        if (Buckets.isSchemeUsed("s3p", configuration)) {
            wanted.add(FlinkPlugin.S3_PRESTO);
        }
        if (wanted.isEmpty() || Buckets.isSchemeUsed("s3a", configuration)) {
            wanted.add(FlinkPlugin.S3_HADOOP);
        }
        return wanted;
    }

    /** The folders of the home's own plugins, and of those that it lacks. */
    private List<Path> folders(FlinkHome home, Set<FlinkPlugin> wanted, Consumer<String> progress) {
        List<Path> folders = new ArrayList<>(Trees.entries(home.plugins()));
        Set<FlinkPlugin> lacking = EnumSet.copyOf(wanted);
        lacking.removeIf(plugin -> folders.stream()
                .flatMap(folder -> Trees.entries(folder).stream())
                .anyMatch(jar -> jar.getFileName().toString().startsWith(plugin.artifact())));
        if (!lacking.isEmpty()) {
            folders.addAll(Trees.entries(
                    plugins.directory(home.release(), lacking, state -> progress.accept(Engines.describe(state)))));
        }
        return folders;
    }

    private static void link(List<Path> plugins, Path folder) {
        try {
            Trees.delete(folder);
            Files.createDirectories(folder);
            for (Path plugin : plugins) {
                Files.createSymbolicLink(folder.resolve(plugin.getFileName()), plugin);
            }
        } catch (IOException e) {
            throw new Unavailable("cannot write " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The variables that only the processes see. Empty ones hide those of whoever started Drey. */
    Map<String, String> secrets(ResourceKey cluster) {
        return stores.of(cluster)
                .map(access -> Map.of(
                        "AWS_ACCESS_KEY_ID", access.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", access.secretAccessKey(),
                        "AWS_SESSION_TOKEN", access.sessionToken().orElse(""),
                        "AWS_REGION", access.region()))
                .orElse(Map.of());
    }
}
