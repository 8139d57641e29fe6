package dev.drey.local.launch;

import dev.drey.lifecycle.JobId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A JobManager to start.
 *
 * @param memory the {@code jobmanager.memory.*} values that Flink's memory model computes
 */
public record JobManagerLaunch(FlinkProcess process, Map<String, String> memory, Mode mode) {
    public static final String ROLE = "jobmanager";

    public sealed interface Mode {
        /** Waits for jobs to be submitted over REST. */
        record Session() implements Mode {}

        /**
         * Runs main() of the jar as it starts.
         *
         * @param entryClass empty when the jar's manifest names it
         */
        record Application(Path jar, Optional<String> entryClass, List<String> arguments, JobId job, Start start)
                implements Mode {
            public Application {
                arguments = List.copyOf(arguments);
            }
        }
    }

    /** What state the job of an application starts with. */
    public sealed interface Start {
        record Empty() implements Start {}

        /**
         * From a savepoint or checkpoint, whose files stay the user's: this entry point has no option to claim them (only
         * REST has), and it overrides the configuration.
         */
        record From(String path, boolean allowNonRestoredState) implements Start {}
    }

    private static final String SESSION = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
    private static final String APPLICATION =
            "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint";

    public JobManagerLaunch {
        memory = Launch.ordered(memory);
    }

    public Launch launch() {
        SequencedMap<String, String> dynamic = new LinkedHashMap<>(memory);
        dynamic.put("jobmanager.resource-id", process.id());
        return switch (mode) {
            case Mode.Session() -> process.launch(ROLE, SESSION, dynamic, List.of());
            case Mode.Application application -> process.launch(ROLE, APPLICATION, dynamic, options(application));
        };
    }

    private static List<String> options(Mode.Application application) {
        List<String> options = new ArrayList<>();
        // Takes every word up to the next option, so it must not be the last one.
        options.add("--jars");
        // "local" is used where it lies; Flink would copy a "file" to a directory of its image.
        options.add("local://" + application.jar().toUri().getRawPath());
        application.entryClass().ifPresent(name -> {
            options.add("--job-classname");
            options.add(name);
        });
        options.add("--job-id");
        options.add(application.job().hex());
        if (application.start() instanceof Start.From(String path, boolean allowNonRestoredState)) {
            options.add("--fromSavepoint");
            options.add(path);
            if (allowNonRestoredState) {
                options.add("--allowNonRestoredState");
            }
        }
        if (!application.arguments().isEmpty()) {
            // Without it a program argument such as --host would be taken for an option of Flink's.
            options.add("--");
            options.addAll(application.arguments());
        }
        return options;
    }
}
