package dev.drey.cli.follow;

import dev.drey.cli.Shell;

/** Says what a Ctrl-C means while something is followed. */
public final class Interruption implements AutoCloseable {
    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /** From now until it is closed, an interrupt prints this line. */
    public static Interruption says(Shell shell, String line) {
        String before = shell.terminal().errAnimated() ? "\n" : "";
        Thread hook = new Thread(() -> shell.terminal().say(before + line), "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException interrupted) {
            // The JVM is ending and the line has been said.
        }
    }
}
