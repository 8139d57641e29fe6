package org.apache.flink.streaming.examples.statemachine;

/**
 * Drey's equivalent of Flink's example, under the name of Flink's: manifests give it as their {@code entryClass}, and Flink's
 * own jar is not published for every version.
 */
public final class StateMachineExample {
    private StateMachineExample() {}

    public static void main(String[] args) throws Exception {
        dev.drey.examples.StateMachineExample.main(args);
    }
}
