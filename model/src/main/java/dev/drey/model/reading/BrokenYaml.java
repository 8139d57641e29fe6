package dev.drey.model.reading;

/** What most often stands behind the words of the parser. */
final class BrokenYaml {
    private BrokenYaml() {}

    static String fix(String what, String line) {
        if (what.contains("\\t") || line.indexOf('\t') >= 0) {
            return "indent with spaces; YAML allows no tab there.";
        }
        if (what.contains("mapping values are not allowed")) {
            return "put a value that contains ': ' in quotes, and check the indentation of this line.";
        }
        if (line.contains("{{") || line.matches(".*:\\s+[@`%*&!|>{\\[].*")) {
            return "put the value in quotes; it begins with a character that means something in YAML.";
        }
        if (what.contains("end of the stream")
                || what.contains("unexpected end")
                || what.contains("or ']'")
                || what.contains("or '}'")) {
            return "close the quote or bracket that is still open.";
        }
        return "check the indentation, quotes and brackets here and on the line above.";
    }
}
