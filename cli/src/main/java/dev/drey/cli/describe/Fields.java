package dev.drey.cli.describe;

import dev.drey.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names and values of one section, aligned; what has no value is left out. */
final class Fields {
    private final String indent;
    private final Map<String, String> fields = new LinkedHashMap<>();

    Fields(String indent) {
        this.indent = indent;
    }

    Fields add(String name, String value) {
        if (!value.isBlank()) {
            fields.put(name + ":", value.strip());
        }
        return this;
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    void print(Terminal terminal) {
        int width = fields.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
        fields.forEach((name, value) -> {
            String[] lines = value.split("\n", -1);
            terminal.print(indent + name + " ".repeat(width - name.length()) + lines[0]);
            for (int i = 1; i < lines.length; i++) {
                terminal.print((indent + " ".repeat(width) + lines[i]).stripTrailing());
            }
        });
    }
}
