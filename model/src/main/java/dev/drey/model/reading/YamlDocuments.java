package dev.drey.model.reading;

import dev.drey.model.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Splits an input into documents. The first thing that is no YAML ends it with one problem; what stood before is kept. */
final class YamlDocuments {
    private final Source source;
    private final List<Problem> problems;
    private final MissingVariables missing = new MissingVariables();

    private YamlDocuments(Source source, List<Problem> problems) {
        this.source = source;
        this.problems = problems;
    }

    static List<Document> parse(Source source, List<Problem> problems) {
        var reading = new YamlDocuments(source, problems);
        List<Document> documents = reading.parse();
        problems.addAll(reading.missing.problems());
        return documents;
    }

    private List<Document> parse() {
        var documents = new ArrayList<Document>();
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new PlainKeys())
                .setAllowNonScalarKeys(true)
                // ManifestReader, BoundedParser and TreeBuilder have bounds of their own, with better messages.
                .setCodePointLimit(Integer.MAX_VALUE)
                .setMaxAliasesForCollections(Integer.MAX_VALUE)
                .setBufferSize(Math.max(1, source.text().length()))
                .build();
        try {
            var parser = new BoundedParser(new ParserImpl(settings, new StreamReader(settings, source.text())));
            var composer = new Composer(settings, parser);
            while (composer.hasNext()) {
                var root = composer.next();
                boolean afterEndMark = source.isEndMark(parser.documentStart());
                documents.add(new TreeBuilder(source, missing, problems).build(root, afterEndMark));
            }
        } catch (Refused limit) {
            problems.add(Problem.error(source.at(limit.place()), "", limit.what(), limit.fix()));
        } catch (YamlEngineException broken) {
            problems.add(problem(broken));
        }
        return documents;
    }

    private Problem problem(YamlEngineException broken) {
        return switch (broken) {
            case MarkedYamlEngineException marked -> {
                Optional<Mark> mark = marked.getProblemMark().or(marked::getContextMark);
                String what = marked.getProblem() == null ? "cannot be parsed" : marked.getProblem();
                String line = source.lineAt(mark.map(Mark::getIndex).orElse(0));
                yield Problem.error(
                        source.at(mark), "", "this is no YAML: " + what + ", at: " + line, BrokenYaml.fix(what, line));
            }
            case ReaderException unprintable ->
                Problem.error(
                        source.at(unprintable.getPosition()),
                        "",
                        "this is no text: character U+%04X is not allowed in YAML."
                                .formatted(unprintable.getCodePoint()),
                        "remove the character, or save the file as UTF-8.");
            default -> Problem.error(source.at(0), "", "this is no YAML: " + broken.getMessage(), "");
        };
    }
}
