package dev.drey.local.cluster;

import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.files.Trees;
import dev.drey.local.files.WholeFile;
import dev.drey.local.supervisor.ProcessSpec;
import dev.drey.model.ResourceKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders of clusters: one for each process with {@code conf}, {@code log} and {@code tmp}, the volumes, and the plan that was launched. */
public record ClusterFiles(Path root) {
    private static final String PLAN = "plan.json";
    private static final String SNAPSHOT_METADATA = "_metadata";

    public Path of(ResourceKey cluster) {
        return root.resolve(cluster.namespace()).resolve(cluster.name());
    }

    /** What an emptyDir is on this machine: lives as long as the cluster. */
    public Path volumes(ResourceKey cluster) {
        return of(cluster).resolve("volumes");
    }

    /** Where Flink looks for plugins when those of its home are not all that the cluster needs. */
    public Path plugins(ResourceKey cluster) {
        return of(cluster).resolve("plugins");
    }

    /** Writes what the JobManager needs, and the plan itself last: from then on the launch can be found again. */
    void write(ResourceKey cluster, ClusterPlan plan) {
        try {
            Files.createDirectories(volumes(cluster));
            for (Path folder : plan.folders()) {
                Files.createDirectories(folder);
            }
            prepare(plan.jobManager(), plan.jobManagerFiles());
            writePlan(cluster, plan);
        } catch (IOException e) {
            throw new Unavailable("cannot write below " + of(cluster) + ": " + e.getMessage(), e);
        }
    }

    /** Writes what one TaskManager needs. */
    void writeTaskManager(ClusterPlan plan, int index) {
        ProcessSpec process = plan.taskManager(index);
        try {
            prepare(process, plan.taskManagerFiles(index));
        } catch (IOException e) {
            throw new Unavailable("cannot write the files of " + process.id() + ": " + e.getMessage(), e);
        }
    }

    private static void prepare(ProcessSpec process, Map<Path, String> files) throws IOException {
        Files.createDirectories(process.workingDirectory());
        Files.createDirectories(process.output().getParent());
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Files.createDirectories(file.getKey().getParent());
            Files.writeString(file.getKey(), file.getValue());
        }
    }

    void writePlan(ResourceKey cluster, ClusterPlan plan) {
        Path target = of(cluster).resolve(PLAN);
        try {
            WholeFile.write(target, PlanJson.write(plan));
        } catch (IOException e) {
            throw new Unavailable("cannot write " + target + ": " + e.getMessage(), e);
        }
    }

    Optional<ClusterPlan> readPlan(ResourceKey cluster) {
        try {
            return PlanJson.read(Files.readString(of(cluster).resolve(PLAN)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new Unavailable("cannot read the plan of " + cluster + ": " + e.getMessage(), e);
        }
    }

    /** The processes that ever logged here and whose logs were not removed yet, whether they still run or not; the JobManager first. */
    public List<LoggedProcess> logged(ResourceKey cluster) {
        return Trees.entries(of(cluster)).stream()
                .flatMap(folder -> LoggedProcess.in(folder).stream())
                .sorted()
                .toList();
    }

    /** Removes all but the logs, which may say why. */
    void removeWorkFiles(ResourceKey cluster) {
        removeVolumes(cluster);
        delete(plugins(cluster));
        delete(of(cluster).resolve(PLAN));
        for (Path process : Trees.entries(of(cluster))) {
            if (Files.isDirectory(process)) {
                delete(process.resolve("conf"));
                delete(process.resolve("tmp"));
            }
        }
    }

    /** A volume that snapshots lie in is kept: the next run may start from one of them. */
    private void removeVolumes(ResourceKey cluster) {
        for (Path volume : Trees.entries(volumes(cluster))) {
            try {
                if (!holdsSnapshots(volume)) {
                    delete(volume);
                }
            } catch (NoSuchFileException _) {
                // Somebody else tidies it up just now.
            } catch (IOException e) {
                throw new Unavailable("cannot clear " + volume + ": " + e.getMessage(), e);
            }
        }
    }

    private static boolean holdsSnapshots(Path volume) throws IOException {
        try (Stream<Path> files = Files.walk(volume)) {
            return files.anyMatch(file -> file.endsWith(SNAPSHOT_METADATA));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Removes everything of the cluster, its logs too, but volumes that snapshots lie in. */
    public void removeAll(ResourceKey cluster) {
        removeVolumes(cluster);
        for (Path entry : Trees.entries(of(cluster))) {
            if (!entry.equals(volumes(cluster))) {
                delete(entry);
            }
        }
        Trees.removeIfEmpty(volumes(cluster));
        Trees.removeIfEmpty(of(cluster));
        Trees.removeIfEmpty(root.resolve(cluster.namespace()));
    }

    private static void delete(Path tree) {
        try {
            Trees.delete(tree);
        } catch (IOException e) {
            throw new Unavailable("cannot delete " + tree + ": " + e.getMessage(), e);
        }
    }
}
