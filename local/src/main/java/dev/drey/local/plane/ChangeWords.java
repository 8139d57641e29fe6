package dev.drey.local.plane;

import dev.drey.lifecycle.rollout.SpecChange;
import dev.drey.lifecycle.rollout.SpecDiff;
import java.util.List;
import java.util.stream.Collectors;

/** What changed from one spec to the next, in a few words. */
final class ChangeWords {
    private static final int WORDS_MAX = 48;
    private static final int FIELDS_MAX = 3;

    private ChangeWords() {}

    /** The fields without the path to them; with the values if there is one and they are short. */
    static String of(SpecDiff diff) {
        List<SpecChange> changes = diff.changes();
        if (changes.isEmpty()) {
            return "nothing";
        }
        String first = shortly(changes.getFirst().describe());
        if (changes.size() == 1 && first.length() <= WORDS_MAX) {
            return first;
        }
        String fields = changes.stream()
                .limit(FIELDS_MAX)
                .map(change -> shortly(change.field()))
                .collect(Collectors.joining(", "));
        int more = changes.size() - FIELDS_MAX;
        return more > 0 ? fields + " and " + more + " more" : fields;
    }

    private static String shortly(String path) {
        return path.replaceFirst("^spec\\.(job\\.|flinkConfiguration\\.)?", "");
    }
}
