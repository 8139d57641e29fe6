import java.util.Optional;

/** The command line of a benchmark: the checkout, given by the launcher, and how often to run. */
final class Arguments {
    private static final int DEFAULT_RUNS = 7;

    private Arguments() {}

    /** Empty if the caller needs help. */
    static Optional<Integer> runs(String[] args) {
        if (args.length == 1) {
            return Optional.of(DEFAULT_RUNS);
        }
        return Optional.of(args[1]).filter(it -> it.matches("[1-9]\\d{0,3}")).map(Integer::parseInt);
    }
}
