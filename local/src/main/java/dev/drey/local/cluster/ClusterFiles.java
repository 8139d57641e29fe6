package dev.drey.local.cluster;

import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.supervisor.ProcessSpec;
import dev.drey.model.ResourceKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders of clusters: one for each process with {@code conf}, {@code log} and {@code tmp}, the volumes, and the plan that was launched. */
public record ClusterFiles(Path root) {
    private static final String PLAN = "plan.json";

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
        Path fresh = of(cluster).resolve(PLAN + ".new");
        try {
            Files.writeString(fresh, PlanJson.write(plan));
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
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

    /** Removes all but the logs, which may say why. */
    void removeWorkFiles(ResourceKey cluster) {
        delete(volumes(cluster));
        delete(plugins(cluster));
        delete(of(cluster).resolve(PLAN));
        try (Stream<Path> processes = Files.list(of(cluster))) {
            for (Path process : processes.filter(Files::isDirectory).toList()) {
                delete(process.resolve("conf"));
                delete(process.resolve("tmp"));
            }
        } catch (NoSuchFileException _) {
            // It was never launched.
        } catch (IOException e) {
            throw new Unavailable("cannot clear " + of(cluster) + ": " + e.getMessage(), e);
        }
    }

    /** Removes everything of the cluster, its logs too. */
    public void removeAll(ResourceKey cluster) {
        delete(of(cluster));
        Path namespace = of(cluster).getParent();
        try (Stream<Path> left = Files.list(namespace)) {
            if (left.findAny().isEmpty()) {
                Files.deleteIfExists(namespace);
            }
        } catch (IOException _) {
            // Another cluster of the namespace was just made, or the folder is gone already: both are fine.
        }
    }

    private static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new Unavailable("cannot delete " + tree + ": " + e.getMessage(), e);
        }
    }
}
