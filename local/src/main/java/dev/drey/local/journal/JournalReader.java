package dev.drey.local.journal;

import java.nio.file.Path;
import java.util.List;

/** Reads the content of a journal file. It writes nothing, so a file that it refuses stays as it was. */
final class JournalReader {
    private final Path path;
    private final byte[] file;

    private JournalReader(Path path, byte[] file) {
        this.path = path;
        this.file = file;
    }

    /** What was read: who wrote it, and the length of the good part, in bytes. */
    record Content(HomeFormat format, long length) {}

    /** Brings the state up to date. The path is for messages. */
    static Content read(Path path, byte[] file, HomeFormat own, JournalState state) {
        HomeFormat.Line line = HomeFormat.read(file)
                .orElseThrow(() -> new JournalFailure.Damaged("The file " + path
                        + " is not a journal of Drey, or its first line is damaged. Nothing was touched. Put a copy of the"
                        + " journal back, or move the file away to begin with an empty journal."));
        Path home = path.resolveSibling("").resolveSibling("");
        own.refusalOf(home, line.format()).ifPresent(why -> {
            throw new JournalFailure.NewerFormat(why);
        });
        return new Content(line.format(), new JournalReader(path, file).read(line.length(), state));
    }

    private long read(int begin, JournalState state) {
        int at = begin;
        while (at < file.length) {
            switch (Frames.read(file, at)) {
                case Frames.Read.Group(List<Change> changes, int next) -> {
                    state.apply(changes.stream().map(JournalReader::sized).toList());
                    at = next;
                }
                case Frames.Read.Torn _ -> {
                    return at;
                }
                case Frames.Read.Damaged(String how) -> throw damaged(at, how);
            }
        }
        return at;
    }

    private static JournalState.Sized sized(Change change) {
        return new JournalState.Sized(change, Frames.encode(change).length);
    }

    private JournalFailure damaged(int at, String how) {
        int line = 1;
        for (int i = 0; i < at; i++) {
            line += file[i] == '\n' ? 1 : 0;
        }
        return new JournalFailure.Damaged("The journal " + path + " is damaged at byte " + at + " (line " + line + "): "
                + how + ". Nothing was touched. Put a copy of the journal back; or, to go on without what that line"
                + " said, keep the file and remove the line: cp " + path + " " + path + ".damaged && sed -i " + line
                + "d " + path);
    }
}
