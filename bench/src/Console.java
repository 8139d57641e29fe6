/** Progress on stderr, results on stdout. */
final class Console {
    private static final boolean TERMINAL = System.console() != null && System.console().isTerminal();

    private Console() {}

    static void say(String text) {
        System.err.println(TERMINAL ? "\r\033[2K" + text : text);
    }

    /** A line that the next one replaces; nothing where there is no terminal. */
    static void status(String text) {
        if (TERMINAL) {
            System.err.print("\r\033[2K" + text);
        }
    }
}
