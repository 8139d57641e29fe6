package dev.drey.flink.snapshot;

import dev.drey.flink.snapshot.MetadataInput.Corrupt;
import java.io.IOException;

/**
 * Walks over the state handles in a {@code _metadata} file: where the state lies, or the state itself if it is small. The
 * numbers are those of {@code MetadataV2V3SerializerBase}; what was written by newer Flink versions has a second number.
 */
final class StateHandles {
    /** Changelog handles hold handles; one level is all that Flink writes. */
    private static final int DEPTH_MAX = 4;

    private final MetadataInput in;
    private final boolean channelsHaveTypes;

    StateHandles(MetadataInput in, boolean channelsHaveTypes) {
        this.in = in;
        this.channelsHaveTypes = channelsHaveTypes;
    }

    /** All state of one subtask of one operator. */
    void subtask() throws IOException, Corrupt {
        for (int managedThenRaw = 0; managedThenRaw < 2; managedThenRaw++) {
            if (in.integer() != 0) {
                operatorState();
            }
        }
        for (int managedThenRaw = 0; managedThenRaw < 2; managedThenRaw++) {
            keyedState(0);
        }
        for (int inputThenOutput = 0; inputThenOutput < 2; inputThenOutput++) {
            int count = in.count("channel states");
            for (int i = 0; i < count; i++) {
                channelState();
            }
        }
    }

    /** A file, a piece of a file or a few bytes. */
    void stream() throws IOException, Corrupt {
        stream(0);
    }

    private void stream(int depth) throws IOException, Corrupt {
        int type = in.oneByte();
        switch (type) {
            case 0, 16 -> {} // nothing; an empty piece
            case 1 -> { // the bytes themselves
                in.text();
                in.skip(in.count("bytes of state"));
            }
            case 2 -> { // a file
                in.number();
                in.text();
            }
            case 3 -> { // offsets of key groups in a stream
                checkDepth(depth);
                keyGroupOffsets();
                stream(depth + 1);
            }
            case 6 -> { // a file in the snapshot's own directory
                in.text();
                in.number();
            }
            case 15 -> { // a piece of a file
                in.skipNumbers(2);
                in.integer();
                in.skipTexts(2);
            }
            default -> throw unknown("state", type);
        }
    }

    private void operatorState() throws IOException, Corrupt {
        int type = in.oneByte();
        if (type == 0) {
            return;
        }
        boolean isMergedFile = type == 17;
        if (type != 4 && !isMergedFile) {
            throw unknown("operator state", type);
        }
        int names = in.count("operator states");
        for (int i = 0; i < names; i++) {
            in.text();
            in.oneByte();
            in.skipNumbers(in.count("offsets"));
        }
        if (isMergedFile) {
            in.skipTexts(2);
            in.oneByte();
        }
        stream();
    }

    private void keyedState(int depth) throws IOException, Corrupt {
        checkDepth(depth);
        int type = in.oneByte();
        switch (type) {
            case 0 -> {} // nothing
            case 3, 7, 12 -> {
                keyGroupOffsets();
                stream(depth + 1);
                if (type == 12) {
                    in.text();
                }
            }
            case 5, 11 -> incremental(type == 11);
            case 8, 14 -> changelog(type == 14, depth);
            case 9 -> changesInline();
            case 10, 13 -> changesInFiles(type == 13);
            default -> throw unknown("keyed state", type);
        }
    }

    private void keyGroupOffsets() throws IOException, Corrupt {
        in.integer();
        in.skipNumbers(in.count("key groups"));
    }

    private void keyGroupRange() throws IOException, Corrupt {
        in.integer();
        in.count("key groups");
    }

    private void incremental(boolean isSecondForm) throws IOException, Corrupt {
        in.number();
        in.text();
        keyGroupRange();
        if (isSecondForm) {
            in.number();
        }
        stream();
        for (int sharedThenPrivate = 0; sharedThenPrivate < 2; sharedThenPrivate++) {
            int files = in.count("files");
            for (int i = 0; i < files; i++) {
                in.text();
                stream();
            }
        }
        if (isSecondForm) {
            in.text();
        }
    }

    private void changelog(boolean isSecondForm, int depth) throws IOException, Corrupt {
        keyGroupRange();
        in.number();
        for (int baseThenChanges = 0; baseThenChanges < 2; baseThenChanges++) {
            int count = in.count("parts");
            for (int i = 0; i < count; i++) {
                keyedState(depth + 1);
            }
        }
        in.skipNumbers(isSecondForm ? 2 : 1);
        in.text();
    }

    private void changesInline() throws IOException, Corrupt {
        keyGroupRange();
        in.skipNumbers(2);
        int changes = in.count("changes");
        for (int i = 0; i < changes; i++) {
            in.integer();
            in.skip(in.count("bytes of change"));
        }
        in.text();
    }

    private void changesInFiles(boolean isSecondForm) throws IOException, Corrupt {
        keyGroupRange();
        int files = in.count("files");
        for (int i = 0; i < files; i++) {
            in.number();
            stream();
        }
        in.skipNumbers(2);
        in.skipTexts(isSecondForm ? 2 : 1);
    }

    /** Records that were on their way when an unaligned checkpoint was taken. */
    private void channelState() throws IOException, Corrupt {
        int type = channelsHaveTypes ? in.oneByte() : 1;
        switch (type) {
            case 1, 2 -> {
                in.skip(3 * Integer.BYTES);
                in.skipNumbers(in.count("offsets"));
                in.number();
                stream();
            }
            case 3, 4 -> {
                in.integer();
                in.number();
                stream();
                in.skip(in.count("bytes of offsets"));
            }
            default -> throw unknown("channel state", type);
        }
    }

    private static void checkDepth(int depth) throws Corrupt {
        if (depth > DEPTH_MAX) {
            throw new Corrupt("its state handles are nested too deeply");
        }
    }

    private static Corrupt unknown(String kind, int type) {
        return new Corrupt("it has " + kind + " of the unknown type " + type);
    }
}
