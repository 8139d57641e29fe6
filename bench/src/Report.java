import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a benchmark leaves: a table to read and a file with everything, the state of the machine included. */
final class Report {
    private final Path file;
    private final Map<String, Object> json = new LinkedHashMap<>();

    private Report(Path file) {
        this.file = file;
    }

    /** Looks at the machine, and warns if it is too busy to measure anything. */
    static Report begin(Path checkout, String name) throws IOException, InterruptedException {
        Path results = Files.createDirectories(checkout.resolve("bench/results"));
        Report report = new Report(results.resolve(name + "-" + LocalDate.now() + ".json"));
        boolean calm = Machine.awaitCalm();
        report.json.put("machine", Machine.description());
        report.json.put("calm", calm);
        report.json.put("load", Machine.load());
        if (!calm) {
            Console.say("warning: the load is %.1f; figures say little on so busy a machine".formatted(Machine.load()));
        }
        return report;
    }

    void engine(StockFlink.Engine engine) {
        json.put("flink", engine.home().getFileName().toString());
        json.put("java", engine.java().toString());
    }

    /** Prints one row for each, with the ratio to {@code baseline}. */
    void print(String what, Map<String, Figures> figures, String baseline) {
        System.out.println(Figures.head(what));
        Map<String, Object> summary = new LinkedHashMap<>();
        figures.forEach((title, each) -> {
            System.out.println(each.row(title, figures.get(baseline)));
            summary.put(title, each.toJson());
        });
        json.put("millis", summary);
    }

    void write(List<Object> runs) throws IOException {
        json.put("runs", runs);
        Files.writeString(file, Json.write(json));
        Console.say("all figures: " + file);
    }
}
