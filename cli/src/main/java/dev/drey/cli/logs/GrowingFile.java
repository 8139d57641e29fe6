package dev.drey.cli.logs;

import dev.drey.cli.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that another process appends to, renames away or begins anew. Lines are handed out once they are whole; bytes that are no
 * UTF-8 are replaced. One owner thread.
 */
final class GrowingFile {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path path;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private long position;
    private @Nullable Object identity;

    GrowingFile(Path path) {
        this.path = path;
    }

    /** All whole lines, or the last {@code count} of them if that is not negative. */
    List<String> lastLines(int count) {
        List<String> lines = newLines();
        return count < 0 || count >= lines.size() ? lines : lines.subList(lines.size() - count, lines.size());
    }

    /** Lines that became whole since the last call; none while the file is not there. */
    List<String> newLines() {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.size() < position || !isSame(attributes.fileKey())) {
                position = 0;
                unfinished.reset();
            }
            identity = attributes.fileKey();
            return attributes.size() > position ? read() : List.of();
        } catch (NoSuchFileException notThere) {
            return List.of();
        } catch (IOException e) {
            throw new Failure("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    /** What was written without an end of line. */
    List<String> rest() {
        List<String> lines = unfinished.size() == 0 ? List.of() : List.of(unfinished.toString(StandardCharsets.UTF_8));
        unfinished.reset();
        return lines;
    }

    /** File systems without file keys answer null: there only the size tells. */
    private boolean isSame(@Nullable Object key) {
        return identity == null || Objects.equals(identity, key);
    }

    private List<String> read() throws IOException {
        List<String> lines = new ArrayList<>();
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            channel.position(position);
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
            while (channel.read(buffer) > 0) {
                position += buffer.position();
                buffer.flip();
                split(buffer, lines);
                buffer.clear();
            }
        }
        return lines;
    }

    private void split(ByteBuffer buffer, List<String> lines) {
        while (buffer.hasRemaining()) {
            byte next = buffer.get();
            if (next == '\n') {
                lines.add(unfinished.toString(StandardCharsets.UTF_8));
                unfinished.reset();
            } else {
                unfinished.write(next);
            }
        }
    }
}
