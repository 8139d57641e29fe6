package dev.drey.model.reading;

import dev.drey.model.Metadata;
import dev.drey.model.problem.Position;
import dev.drey.model.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads manifests: YAML or JSON, several documents, lists, with environment variables filled in as envsubst does. It
 * finds all that is wrong with the form; the rules are {@link dev.drey.model.validation.Validation}'s.
 *
 * <p>Bounds: {@value #MAX_CHARACTERS} characters, 1000 documents, 100 levels, 100,000 values a document after aliases are
 * copied. What exceeds one is refused with an error, never read in part.
 */
public final class ManifestReader {
    /** Kubernetes stores no object above 1.5 MB; this is a file full of the largest. */
    public static final int MAX_CHARACTERS = 5_000_000;

    private final Function<String, Variables> variables;
    private final String defaultNamespace;

    private ManifestReader(Function<String, Variables> variables, String defaultNamespace) {
        this.variables = variables;
        this.defaultNamespace = defaultNamespace;
    }

    /** Fills variables from {@code environment}, which answers null for a variable that is not set. */
    public ManifestReader(Function<String, @Nullable String> environment) {
        this(text -> Variables.fill(text, environment), Metadata.DEFAULT_NAMESPACE);
    }

    /** Takes every {@code $} as it stands. */
    public static ManifestReader withoutVariables() {
        return new ManifestReader(Variables::none, Metadata.DEFAULT_NAMESPACE);
    }

    /** The namespace of a resource that names none; {@code default} unless told otherwise. */
    public ManifestReader inNamespace(String namespace) {
        return new ManifestReader(variables, namespace);
    }

    /** Reads {@code text}; {@code fileName} only names it in problems. Never throws for what the text contains. */
    public Manifests read(String fileName, String text) {
        if (text.length() > MAX_CHARACTERS) {
            var tooLong = Problem.error(
                    new Position(fileName, 1, 1),
                    "",
                    "the input has " + text.length() + " characters; " + MAX_CHARACTERS + " are read at most.",
                    "split it, or check that it is a manifest.");
            return new Manifests(List.of(), List.of(tooLong), Map.of());
        }
        var source = Source.of(fileName, text, variables);
        var problems = new ArrayList<Problem>();
        List<Document> documents = YamlDocuments.parse(source, problems);
        return new DocumentReader(defaultNamespace, problems).read(documents);
    }
}
