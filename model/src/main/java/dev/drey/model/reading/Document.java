package dev.drey.model.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drey.model.problem.Position;
import java.util.Map;
import java.util.Set;

/**
 * One YAML document as a JSON tree.
 *
 * @param places where each field path stands, in code points from the start of the text
 * @param unresolved paths whose value names a variable without a value; already reported, so nothing else is said of them
 * @param afterEndMark whether only a line {@code ...} separates it from the document before
 */
record Document(
        Source source,
        JsonNode tree,
        Map<String, Integer> places,
        Set<String> unresolved,
        int start,
        boolean afterEndMark) {
    /** Where a field stands, or the nearest of its parents that stands anywhere. */
    Position locate(String field) {
        for (String path = field; !path.isEmpty(); path = parent(path)) {
            Integer place = places.get(path);
            if (place != null) {
                return source.at(place);
            }
        }
        return source.at(start);
    }

    static String parent(String path) {
        int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return cut < 0 ? "" : path.substring(0, cut);
    }
}
