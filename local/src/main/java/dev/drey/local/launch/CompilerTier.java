package dev.drey.local.launch;

import java.util.List;

/** How much of a JVM's compiler a process gets. Starting costs less with less of it; long work pays for it. */
public enum CompilerTier {
    /**
     * Only the quick compiler, and that for what runs often: a start compiles thousands of methods that never run again. For JobManagers,
     * which do little, and for TaskManagers that are tried out.
     */
    QUICK,
    /** As the JVM does by itself. */
    FULL;

    List<String> flags() {
        return switch (this) {
            case QUICK -> List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=3");
            case FULL -> List.of();
        };
    }
}
