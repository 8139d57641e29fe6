package dev.drey.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Markdown document, taken apart as far as its tests need. */
record Prose(String path, String text) {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

    static List<Prose> all() {
        return Checkout.files(".md").stream()
                .map(file -> new Prose(Checkout.path(file), Checkout.text(file)))
                .toList();
    }

    private String withoutFences() {
        return FENCE.matcher(text).replaceAll("");
    }

    List<String> inlineCode() {
        return groups(INLINE, withoutFences());
    }

    List<String> links() {
        return groups(LINK, withoutFences());
    }

    /** The anchors that headings make, as GitHub makes them. */
    List<String> anchors() {
        return groups(HEADING, withoutFences()).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    List<String> headings(int level) {
        return groups(Pattern.compile("(?m)^#{" + level + "} (.+)$"), withoutFences());
    }

    /** Lines that a reader would type: those of shell blocks that begin with the command, without its prompt. */
    List<String> shellLines() {
        List<String> lines = new ArrayList<>();
        Matcher fence = FENCE.matcher(text);
        while (fence.find()) {
            if (List.of("sh", "console").contains(fence.group(1))) {
                fence.group(2)
                        .lines()
                        .map(line -> line.replaceFirst("^\\$ ", ""))
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
