package dev.drey.local.planning;

import dev.drey.lifecycle.configuration.EffectiveConfiguration;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.JobSpec;
import java.util.Optional;

/**
 * How many TaskManagers, and how parallel the job is: {@code taskManager.replicas} × slots where replicas are given, else
 * as many TaskManagers as the job's parallelism fills.
 */
public record Sizing(int taskManagers, int slots, int parallelism) {
    /** A session cluster without replicas begins with one TaskManager; its jobs bring more. */
    private static final int OF_A_SESSION = 1;

    public static Sizing of(FlinkDeployment deployment, EffectiveConfiguration configuration) {
        int slots = configuration
                .text("taskmanager.numberOfTaskSlots")
                .map(Integer::parseInt)
                .orElse(1);
        Optional<Integer> replicas = deployment.spec().taskManagerReplicas();
        JobSpec job = deployment.spec().job();
        if (job == null) {
            return new Sizing(replicas.orElse(OF_A_SESSION), slots, 0);
        }
        int wanted = job.parallelism() > 0
                ? job.parallelism()
                : configuration
                        .text("parallelism.default")
                        .map(Integer::parseInt)
                        .orElse(1);
        return replicas.map(count -> new Sizing(count, slots, count * slots))
                .orElseGet(() -> new Sizing(Math.ceilDiv(wanted, slots), slots, wanted));
    }
}
