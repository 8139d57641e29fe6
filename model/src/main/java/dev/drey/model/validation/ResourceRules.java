package dev.drey.model.validation;

import dev.drey.model.JobManagerSpec;
import dev.drey.model.ProcessSpec;
import dev.drey.model.ResourceRequirements;
import dev.drey.model.ResourceSpec;
import dev.drey.model.TaskManagerSpec;
import dev.drey.model.units.MemorySize;
import dev.drey.model.units.Quantity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sizes and numbers of JobManager and TaskManagers. */
final class ResourceRules {
    /** Nobody means less: it is a number whose unit was forgotten. */
    private static final MemorySize SMALLEST_MEANT = new MemorySize(1L << 20);

    private static final String[] JOB_MANAGER_MEMORY = {
        "jobmanager.memory.process.size",
        "jobmanager.memory.flink.size",
        "jobmanager.memory.heap.size",
        "jobmanager.heap.size"
    };
    private static final String[] TASK_MANAGER_MEMORY = {
        "taskmanager.memory.process.size", "taskmanager.memory.flink.size", "taskmanager.heap.size"
    };
    private static final String TASK_HEAP = "taskmanager.memory.task.heap.size";
    private static final String MANAGED = "taskmanager.memory.managed.size";

    private ResourceRules() {}

    static void check(Cluster cluster) {
        JobManagerSpec jobManager = cluster.spec().jobManager();
        TaskManagerSpec taskManager = cluster.spec().taskManager();
        Options options = cluster.options();
        boolean jobManagerSized = options.text(JOB_MANAGER_MEMORY).isPresent();
        boolean taskManagerSized = options.text(TASK_MANAGER_MEMORY).isPresent()
                || (options.text(TASK_HEAP).isPresent() && options.text(MANAGED).isPresent());
        checkProcess("spec.jobManager", jobManager, jobManagerSized, JOB_MANAGER_MEMORY[0], cluster.report());
        checkProcess("spec.taskManager", taskManager, taskManagerSized, TASK_MANAGER_MEMORY[0], cluster.report());
        if (jobManager != null) {
            checkJobManagers(jobManager.replicas(), cluster);
        }
        if (taskManager != null && taskManager.replicas() != null && taskManager.replicas() < 1) {
            cluster.report().error("spec.taskManager.replicas", "must be at least 1.", "use 1 or more, or remove it.");
        }
    }

    private static void checkJobManagers(int replicas, Cluster cluster) {
        String field = "spec.jobManager.replicas";
        if (replicas < 1) {
            cluster.report().error(field, "must be at least 1.", "use 1.");
        } else if (replicas > 1 && !cluster.options().isHighlyAvailable()) {
            cluster.report()
                    .error(
                            field,
                            "standby JobManagers need high availability.",
                            "set high-availability.type: kubernetes and high-availability.storageDir, or use 1.");
        }
    }

    private static void checkProcess(
            String path, @Nullable ProcessSpec process, boolean sizedByOptions, String option, Report report) {
        Optional<String> memory = Optional.ofNullable(process).flatMap(ProcessSpec::memoryText);
        if (memory.filter(text -> !text.isBlank()).isEmpty() && !sizedByOptions) {
            report.error(
                    path + ".resource.memory",
                    "is missing: the process needs a size.",
                    "add memory: 2048m, or set " + option + " in flinkConfiguration.");
        }
        if (process == null) {
            return;
        }
        ResourceSpec older = process.resource();
        if (older != null) {
            checkOlder(path + ".resource", older, report);
        }
        ResourceRequirements requirements = process.resources();
        if (requirements != null) {
            checkRequirements(path + ".resources", requirements, report);
        }
    }

    private static void checkOlder(String path, ResourceSpec resource, Report report) {
        String memory = resource.memory();
        if (memory != null && !memory.isBlank()) {
            checkMemory(path + ".memory", memory, report);
        }
        Double cpu = resource.cpu();
        if (cpu != null && !(cpu > 0)) {
            report.error(path + ".cpu", "must be more than 0.", "use 1, or a fraction such as 0.5.");
        }
        String storage = resource.ephemeralStorage();
        if (storage != null) {
            checkAmount(path + ".ephemeralStorage", "ephemeral-storage", storage, report);
        }
    }

    private static void checkMemory(String field, String text, Report report) {
        try {
            MemorySize size = MemorySize.parseResource(text);
            if (size.compareTo(SMALLEST_MEANT) < 0) {
                report.warning(
                        field,
                        "\"" + text + "\" means " + size.bytes() + " bytes.",
                        "add the unit: " + size.bytes() + "m.");
            }
        } catch (IllegalArgumentException wrong) {
            report.error(field, String.valueOf(wrong.getMessage()) + ".", "use a form such as 2048m, 2g or 2Gi.");
        }
    }

    private static void checkRequirements(String path, ResourceRequirements requirements, Report report) {
        requirements.limits().forEach((name, limit) -> checkAmount(path + ".limits." + name, name, limit, report));
        for (Map.Entry<String, String> request : requirements.requests().entrySet()) {
            String name = request.getKey();
            String field = path + ".requests." + name;
            checkAmount(field, name, request.getValue(), report);
            Optional<BigDecimal> asked = amount(name, request.getValue());
            String limit = requirements.limits().getOrDefault(name, "");
            Optional<BigDecimal> allowed = amount(name, limit);
            if (asked.isPresent() && allowed.isPresent() && asked.get().compareTo(allowed.get()) > 0) {
                report.error(
                        field,
                        request.getValue() + " is more than the limit of " + limit + ".",
                        "raise the limit or lower the request.");
            }
        }
    }

    private static void checkAmount(String field, String resource, String text, Report report) {
        Optional<BigDecimal> amount = amount(resource, text);
        if (amount.isEmpty()) {
            report.error(field, "\"" + text + "\" is no Kubernetes quantity.", "use a form such as 500m, 2 or 2Gi.");
        } else if (amount.get().signum() <= 0) {
            report.error(field, "must be more than 0.", "use a positive quantity or remove it.");
        } else if (resource.equals("memory")) {
            checkMemory(field, text, report);
        }
    }

    /** Memory may be in Flink's form here as well, see {@link ProcessSpec#memory()}. */
    private static Optional<BigDecimal> amount(String resource, String text) {
        try {
            return Optional.of(
                    resource.equals("memory")
                            ? BigDecimal.valueOf(MemorySize.parseResource(text).bytes())
                            : Quantity.parse(text).amount());
        } catch (IllegalArgumentException notQuantity) {
            return Optional.empty();
        }
    }
}
