package dev.drey.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.cli.Failure;
import dev.drey.cli.Shell;
import dev.drey.cli.control.Request;
import dev.drey.cli.resource.Document;
import dev.drey.cli.terminal.Terminal;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import dev.drey.model.problem.Locator;
import dev.drey.model.problem.Problem;
import dev.drey.model.reading.ManifestReader;
import dev.drey.model.reading.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads manifests, says what is wrong with them, and hands them to the control plane: all or none. */
public final class Applying {
    /**
     * How to apply.
     *
     * @param namespace for resources that name none; empty for the default
     * @param annotations to put on every resource: what holds on this machine only
     * @param restore what deleted jobs are brought back from; empty if none are
     */
    public record Options(String namespace, Map<String, String> annotations, String restore, boolean dryRun) {
        public Options {
            annotations = Map.copyOf(annotations);
        }
    }

    public static final String FLINK_HOME = "drey.dev/flink-home";
    public static final String S3_ENDPOINT = "drey.dev/s3-endpoint";

    private final Shell shell;

    /** What was read, in case the control plane has something to say about it. */
    private Manifests read = new Manifests(List.of(), List.of(), Map.of());

    public Applying(Shell shell) {
        this.shell = shell;
    }

    /**
     * Reads the resources and prints every warning.
     *
     * @throws Failure naming every mistake in the texts, or if they hold no resource
     */
    public List<Document> read(List<ManifestFiles.Text> texts, String namespace) {
        ManifestReader reader = new ManifestReader(shell.environment()::get);
        if (!namespace.isEmpty()) {
            reader = reader.inNamespace(namespace);
        }
        for (ManifestFiles.Text text : texts) {
            read = read.and(reader.read(text.name(), text.content()));
        }
        say(read.problems());
        if (read.resources().isEmpty()) {
            throw nothingIn(texts);
        }
        return read.resources().stream()
                .map(resource -> document(resource, namespace))
                .toList();
    }

    /** Only which resources the texts name: to delete one, its manifest need not be right, and no variable need be set. */
    public List<Document> identities(List<ManifestFiles.Text> texts, String namespace) {
        ManifestReader reader = ManifestReader.withoutVariables();
        List<Document> documents = new ArrayList<>();
        for (ManifestFiles.Text text : texts) {
            (namespace.isEmpty() ? reader : reader.inNamespace(namespace))
                    .read(text.name(), text.content())
                    .resources()
                    .forEach(resource -> documents.add(document(resource, namespace)));
        }
        if (documents.isEmpty()) {
            throw nothingIn(texts);
        }
        return documents;
    }

    private static Failure nothingIn(List<ManifestFiles.Text> texts) {
        return new Failure("no resources in "
                + String.join(", ", texts.stream().map(ManifestFiles.Text::name).toList()));
    }

    /**
     * Prints the warnings.
     *
     * @throws Failure naming the errors, if there are any
     */
    private void say(List<Problem> problems) {
        problems.stream()
                .filter(problem -> !problem.isError())
                .forEach(problem -> shell.terminal().say(problem.render()));
        List<String> errors =
                problems.stream().filter(Problem::isError).map(Problem::render).toList();
        if (!errors.isEmpty()) {
            throw new Failure(String.join("\n", errors));
        }
    }

    private static Document document(Resource resource, String namespace) {
        String own = resource.metadata().namespace();
        if (!namespace.isEmpty() && !own.equals(namespace)) {
            throw new Failure("the namespace from the provided object \"" + own + "\" does not match the namespace \""
                    + namespace + "\". You must pass '--namespace=" + own + "' to perform this operation.");
        }
        ObjectNode json = resource.document().deepCopy();
        json.withObjectProperty("metadata").put("namespace", own);
        return new Document(json);
    }

    /**
     * Sends what was read, all or nothing, and prints every warning.
     *
     * @throws Failure naming every error that the control plane finds; then none of them was taken in
     */
    public List<Applied> apply(List<Document> documents, Options options) {
        ObjectNode request = Request.of("apply");
        ArrayNode resources = request.putArray("resources");
        for (Document document : documents) {
            options.annotations().forEach((key, value) -> annotations(document).put(key, value));
            resources.add(document.json());
        }
        ObjectNode environment = request.putObject("environment");
        if (options.annotations().containsKey(S3_ENDPOINT)) {
            awsVariables().forEach(environment::put);
        }
        if (!options.restore().isEmpty()) {
            request.put("restore", options.restore());
        }
        if (options.dryRun()) {
            request.put("dryRun", true);
        }
        List<JsonNode> answers = shell.planes().started().ask(request);
        List<Applied> applied = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            Document sent = documents.get(i);
            applied.add(Applied.of(sent, answers.get(i), places(sent)));
        }
        say(applied.stream()
                .flatMap(it -> it.problems().stream())
                .sorted(Problem.BY_POSITION)
                .toList());
        return applied;
    }

    private Locator places(Document sent) {
        return sent.kind()
                .map(kind -> new ResourceKey(kind, sent.namespace(), sent.name()))
                .map(key -> read.locators().getOrDefault(key, Locator.NONE))
                .orElse(Locator.NONE);
    }

    private static ObjectNode annotations(Document document) {
        return document.json().withObjectProperty("metadata").withObjectProperty("annotations");
    }

    private Map<String, String> awsVariables() {
        Map<String, String> aws = new TreeMap<>();
        shell.environment().forEach((name, value) -> {
            if (name.startsWith("AWS_")) {
                aws.put(name, value);
            }
        });
        return aws;
    }

    /** One line a resource, as {@code kubectl apply} prints them. */
    public void print(List<Applied> applied, boolean dryRun) {
        Terminal terminal = shell.terminal();
        for (Applied it : applied) {
            String whose = applied.size() > 1 ? it.document().shortName() + ": " : "";
            it.notes().forEach(note -> terminal.say("note: " + whose + note));
            terminal.print(it.document().fullName() + " " + it.result() + (dryRun ? " (dry run)" : ""));
        }
    }
}
