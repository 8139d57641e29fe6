import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The runs of one way of doing it, in milliseconds. */
final class Figures {
    private final List<Long> millis = new ArrayList<>();

    void add(long value) {
        millis.add(value);
    }

    long median() {
        List<Long> sorted = sorted();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("min", sorted().getFirst());
        json.put("median", median());
        json.put("max", sorted().getLast());
        json.put("all", List.copyOf(millis));
        return json;
    }

    /** A row of a Markdown table: minimum, median and maximum in seconds, and the median's ratio to another. */
    String row(String title, Figures baseline) {
        return String.format(
                Locale.ROOT,
                "| %-52s | %6.2f | %6.2f | %6.2f | %5.2f |",
                title,
                sorted().getFirst() / 1000.0,
                median() / 1000.0,
                sorted().getLast() / 1000.0,
                (double) median() / baseline.median());
    }

    static String head(String what) {
        return String.format("| %-52s |    min | median |    max | ratio |%n", what)
                + "|" + "-".repeat(54) + "|-------:|-------:|-------:|------:|";
    }

    private List<Long> sorted() {
        return millis.stream().sorted().toList();
    }
}
