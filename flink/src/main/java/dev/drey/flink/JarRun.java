package dev.drey.flink;

import dev.drey.lifecycle.JobId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an uploaded jar is run as a job.
 *
 * @param jobId the id that the job shall have; made and recorded beforehand, it makes a lost answer harmless
 * @param entryClass absent: the jar's manifest names it
 * @param parallelism absent: the cluster's default
 * @param restore absent: the job starts with empty state
 * @param configuration Flink options for this job only, in the order given
 */
public record JarRun(
        JobId jobId,
        Optional<String> entryClass,
        List<String> args,
        OptionalInt parallelism,
        Optional<Restore> restore,
        Map<String, String> configuration) {
    public JarRun {
        args = List.copyOf(args);
        configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    }

    /** @param allowNonRestoredState start although some of the state belongs to no operator of the new job */
    public record Restore(String savepointPath, boolean allowNonRestoredState, Optional<ClaimMode> claimMode) {}

    public static JarRun of(JobId jobId) {
        return new JarRun(jobId, Optional.empty(), List.of(), OptionalInt.empty(), Optional.empty(), Map.of());
    }

    public JarRun withEntryClass(String name) {
        return new JarRun(jobId, Optional.of(name), args, parallelism, restore, configuration);
    }

    public JarRun withArgs(List<String> arguments) {
        return new JarRun(jobId, entryClass, arguments, parallelism, restore, configuration);
    }

    public JarRun withParallelism(int slots) {
        return new JarRun(jobId, entryClass, args, OptionalInt.of(slots), restore, configuration);
    }

    public JarRun withRestore(Restore from) {
        return new JarRun(jobId, entryClass, args, parallelism, Optional.of(from), configuration);
    }

    public JarRun withConfiguration(Map<String, String> options) {
        return new JarRun(jobId, entryClass, args, parallelism, restore, options);
    }

    Map<String, Object> wire() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("jobId", jobId.hex());
        entryClass.ifPresent(name -> body.put("entryClass", name));
        // 2.x has dropped programArgs; the list is in every supported version and needs no quoting.
        body.put("programArgsList", args);
        parallelism.ifPresent(slots -> body.put("parallelism", slots));
        restore.ifPresent(from -> {
            body.put("savepointPath", from.savepointPath());
            body.put("allowNonRestoredState", from.allowNonRestoredState());
            from.claimMode().ifPresent(mode -> body.put("claimMode", mode.name()));
        });
        if (!configuration.isEmpty()) {
            body.put("flinkConfiguration", configuration);
        }
        return body;
    }
}
