package dev.drey.local.cluster;

import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.supervisor.ProcessSpec;
import dev.drey.model.ResourceKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** The processes that ever logged here and whose logs were not removed yet, whether they still run or not; the JobManager first. */
    public List<LoggedProcess> logged(ResourceKey cluster) {
        try (Stream<Path> folders = Files.list(of(cluster))) {
            return folders.flatMap(folder -> LoggedProcess.in(folder).stream())
                    .sorted()
                    .toList();
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new Unavailable("cannot list " + of(cluster) + ": " + e.getMessage(), e);
        }
    }

    /** Removes all but the logs, which may say why. */
    void removeWorkFiles(ResourceKey cluster) {
        removeVolumes(cluster);
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

    /** A volume that snapshots lie in is kept: the next run may start from one of them. */
    private void removeVolumes(ResourceKey cluster) {
        try (Stream<Path> all = Files.list(volumes(cluster))) {
            for (Path volume : all.toList()) {
                if (!holdsSnapshots(volume)) {
                    delete(volume);
                }
            }
        } catch (NoSuchFileException _) {
            // It was never launched.
        } catch (IOException e) {
            throw new Unavailable("cannot clear " + volumes(cluster) + ": " + e.getMessage(), e);
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
        try (Stream<Path> entries = Files.list(of(cluster))) {
            for (Path entry : entries.filter(it -> !it.equals(volumes(cluster))).toList()) {
                delete(entry);
            }
        } catch (NoSuchFileException _) {
            // It was never launched.
        } catch (IOException e) {
            throw new Unavailable("cannot clear " + of(cluster) + ": " + e.getMessage(), e);
        }
        removeIfEmpty(volumes(cluster));
        removeIfEmpty(of(cluster));
        removeIfEmpty(root.resolve(cluster.namespace()));
    }

    private static void removeIfEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException _) {
            // Something is in it: snapshots, or another cluster of the namespace.
        }
    }

    /** What vanishes meanwhile is as good as deleted: processes tidy up too, and several of them end at once. */
    private static void delete(Path tree) {
        try {
            Files.walkFileTree(tree, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new Unavailable("cannot delete " + tree + ": " + e.getMessage(), e);
        }
    }
}
