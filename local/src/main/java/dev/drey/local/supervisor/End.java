package dev.drey.local.supervisor;

/** How a process ended. */
public sealed interface End {
    /** By itself. A JVM that was asked to stop (SIGTERM) ends so too, with code 143, which is {@link Killed} here. */
    record Exited(int code) implements End {}

    /** By a signal; {@code maybeOutOfMemory} if the kernel killed something for lack of memory while it ran. */
    record Killed(int signal, boolean maybeOutOfMemory) implements End {}

    /** Nobody can tell: an earlier Drey was its parent. */
    record Unknown() implements End {}

    private static String nameOf(int signal) {
        return switch (signal) {
            case 1 -> "SIGHUP";
            case 2 -> "SIGINT";
            case 6 -> "SIGABRT";
            case 9 -> "SIGKILL";
            case 11 -> "SIGSEGV";
            case 15 -> "SIGTERM";
            default -> "signal " + signal;
        };
    }

    /** A few words for the user: "exited with code 1". */
    default String describe() {
        return switch (this) {
            case Exited(int code) -> "exited with code " + code;
            case Killed killed
            when killed.maybeOutOfMemory() ->
                "was killed by " + nameOf(killed.signal())
                        + ", probably because the machine or its control group ran out of" + " memory";
            case Killed killed -> "was killed by " + nameOf(killed.signal());
            case Unknown _ -> "ended while or after Drey itself was restarted; its exit code is not known";
        };
    }
}
