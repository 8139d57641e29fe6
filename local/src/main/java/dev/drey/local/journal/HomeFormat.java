package dev.drey.local.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which Dreys may share a home: its number stands in the first line of the journal and in the hello of the control plane. A Drey
 * takes over what has its own number or a smaller one, and leaves alone what has a greater one.
 *
 * @param number {@link #NUMBER} of the Drey that wrote it
 * @param version of that Drey, for messages; empty if it did not say
 */
public record HomeFormat(int number, String version) {
    /**
     * To be raised when a Drey with the number before could misread a home or be misunderstood over its socket: when a phase or
     * another record of the journal gets a new form, or a request or reply of the socket a new meaning.
     */
    public static final int NUMBER = 1;

    /** {@code DREY-JOURNAL 1 0.1.0+1790000000}. */
    private static final Pattern LINE = Pattern.compile("DREY-JOURNAL ([1-9]\\d{0,8})(?: ([^ \\n]{1,80}))?\\n");

    private static final int LINE_BYTES_MAX = 128;
    private static final String FILE = "journal";

    /** What this program, being of that version, writes and speaks. */
    public static HomeFormat of(String version) {
        return new HomeFormat(NUMBER, version);
    }

    byte[] line() {
        String text = "DREY-JOURNAL " + number + (version.isEmpty() ? "" : " " + version.replaceAll("\\s", "_")) + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What the first line of a journal says, and how many bytes it has. */
    record Line(HomeFormat format, int length) {}

    /** Empty if it is not the beginning of a journal. */
    static Optional<Line> read(byte[] file) {
        int end = 0;
        while (end < Math.min(file.length, LINE_BYTES_MAX) && file[end] != '\n') {
            end++;
        }
        byte[] line = Arrays.copyOf(file, Math.min(file.length, end + 1));
        Matcher parts = LINE.matcher(new String(line, StandardCharsets.UTF_8));
        if (!parts.matches()) {
            return Optional.empty();
        }
        String version = parts.group(2) == null ? "" : parts.group(2);
        return Optional.of(new Line(new HomeFormat(Integer.parseInt(parts.group(1)), version), line.length));
    }

    /** Why this Drey must leave that journal and its home alone. Empty if it need not, or there is no journal. Reads one line. */
    public Optional<String> refusalOf(Path journalDirectory) {
        try (InputStream file = Files.newInputStream(journalDirectory.resolve(FILE))) {
            return read(file.readNBytes(LINE_BYTES_MAX))
                    .flatMap(line -> refusalOf(journalDirectory.resolveSibling(""), line.format()));
        } catch (IOException noneOrUnreadable) {
            return Optional.empty();
        }
    }

    /** The same for what is known of the format of a home in another way. */
    public Optional<String> refusalOf(Path home, HomeFormat theirs) {
        return theirs.number > number
                ? Optional.of("The home " + home + " belongs to a newer Drey: " + theirs + ". This is " + this
                        + ", which left everything as it is. Use the newer one, or give this one another DREY_HOME.")
                : Optional.empty();
    }

    @Override
    public String toString() {
        return (version.isEmpty() ? "of unknown version" : version) + " (format " + number + ")";
    }
}
