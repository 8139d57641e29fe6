package dev.drey.e2e;

import java.util.ArrayList;
import java.util.List;

/**
 * Something wrong that a user hands to Drey.
 *
 * @param what in words; the test's name
 * @param words after {@code drey}
 * @param text of bad.yaml
 * @param says what the one error must contain: the place, what is wrong, and what to do about it where that is not plain
 * @param isTakenIn whether it can only be seen when the job is started, so that the resource is there, failed
 */
record BadInput(String what, List<String> words, String text, List<String> says, boolean isTakenIn) {
    static final String FILE = "bad.yaml";
    private static final List<String> RUN = List.of("run", FILE, "--timeout", "4m");

    BadInput {
        words = List.copyOf(words);
        says = List.copyOf(says);
    }

    /** A manifest that is refused before anything is done. */
    static BadInput manifest(String what, String text, String... says) {
        return new BadInput(what, RUN, text, List.of(says), false);
    }

    /** A manifest that is taken in, and whose job cannot be started. */
    static BadInput job(String what, String text, String... says) {
        return new BadInput(what, RUN, text, List.of(says), true);
    }

    static BadInput command(String what, List<String> words, String... says) {
        return new BadInput(what, words, "", List.of(says), false);
    }

    BadInput with(String... moreWords) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(moreWords));
        return new BadInput(what, all, text, says, isTakenIn);
    }

    /** The same, with less patience: the last word of the command. */
    BadInput within(String timeout) {
        List<String> all = new ArrayList<>(words);
        all.set(all.size() - 1, timeout);
        return new BadInput(what, all, text, says, isTakenIn);
    }

    @Override
    public String toString() {
        return what;
    }
}
