package dev.drey.cli.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.cli.Failure;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms of {@code -o}. */
public enum OutputFormat {
    TABLE,
    WIDE,
    JSON,
    YAML,
    NAME;

    /**
     * What {@code -o} was followed by; empty means a table.
     *
     * @param others that the command can print beside its table
     * @throws Failure naming those, if it is none of them
     */
    public static OutputFormat named(String text, OutputFormat... others) {
        if (text.isEmpty()) {
            return TABLE;
        }
        for (OutputFormat format : others) {
            if (format.word().equals(text)) {
                return format;
            }
        }
        String allowed = Stream.of(others).map(OutputFormat::word).sorted().collect(Collectors.joining(","));
        throw Failure.usage("unable to match a printer suitable for the output format \"" + text
                + "\", allowed formats are: " + allowed);
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One document, or several as a list that {@code apply} takes again. Tables are not made here. */
    public String text(List<Document> documents, boolean one) {
        return switch (this) {
            case NAME ->
                String.join("\n", documents.stream().map(Document::fullName).toList());
            case JSON -> pretty(json(documents, one));
            case YAML -> YamlText.of(json(documents, one)).stripTrailing();
            case TABLE, WIDE -> throw new IllegalStateException("a table is printed by the one who knows its columns");
        };
    }

    private static JsonNode json(List<Document> documents, boolean one) {
        if (one) {
            return documents.getFirst().json();
        }
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("apiVersion", "v1");
        var items = list.putArray("items");
        documents.forEach(document -> items.add(document.json()));
        list.put("kind", "List");
        list.putObject("metadata").put("resourceVersion", "");
        return list;
    }

    private static String pretty(JsonNode json) {
        try {
            return Pretty.WRITER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Made only for those who print JSON: it takes longer than a table. */
    private static final class Pretty {
        static final ObjectWriter WRITER = new ObjectMapper()
                .writer(new DefaultPrettyPrinter()
                        .withObjectIndenter(new DefaultIndenter("    ", "\n"))
                        .withArrayIndenter(new DefaultIndenter("    ", "\n"))
                        .withSeparators(Separators.createDefaultInstance()
                                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                                .withObjectEmptySeparator("")
                                .withArrayEmptySeparator("")));

        private Pretty() {}
    }
}
