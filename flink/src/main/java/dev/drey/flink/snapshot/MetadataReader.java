package dev.drey.flink.snapshot;

import dev.drey.flink.snapshot.MetadataInput.Corrupt;
import dev.drey.flink.snapshot.Verification.Operator;
import dev.drey.flink.snapshot.Verification.Unfamiliar;
import dev.drey.flink.snapshot.Verification.Unreadable;
import dev.drey.flink.snapshot.Verification.Verified;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Flink's {@code _metadata} format, versions 3 (since 1.11) to 6 (2.3), after {@code MetadataV2V3SerializerBase} and the
 * serializers V3 to V6 of flink-runtime 2.3.0. Walks over everything, so that a file that was cut off anywhere is noticed,
 * and keeps the operators only.
 */
final class MetadataReader {
    private static final int MAGIC = 0x4960672d;
    private static final int MASTER_STATE_MAGIC = 0xc96b1696;
    private static final int OLDEST = 3;
    private static final int NEWEST = 6;
    private static final int WITH_PROPERTIES = 4;
    private static final int WITH_NAMES = 5;
    private static final int WITH_MERGED_CHANNELS = 6;
    private static final int OPERATORS_MAX = 100_000;

    private final MetadataInput in;
    private final int version;
    private final StateHandles handles;

    private MetadataReader(MetadataInput in, int version) {
        this.in = in;
        this.version = version;
        this.handles = new StateHandles(in, version >= WITH_MERGED_CHANNELS);
    }

    /** @throws IOException if the stream cannot be read, as opposed to: has the wrong content */
    static Verification read(InputStream content) throws IOException {
        MetadataInput in = new MetadataInput(new BufferedInputStream(content));
        try {
            if (in.integer() != MAGIC) {
                return new Unreadable("it does not begin as Flink's snapshots do");
            }
            int version = in.integer();
            if (version < OLDEST || version > NEWEST) {
                return new Unfamiliar(version);
            }
            return new MetadataReader(in, version).body();
        } catch (Corrupt corrupt) {
            return new Unreadable(String.valueOf(corrupt.getMessage()));
        }
    }

    private Verified body() throws IOException, Corrupt {
        long checkpointId = in.number();
        if (checkpointId < 0) {
            throw new Corrupt("its checkpoint id is " + checkpointId);
        }
        masterStates();
        int count = in.count("operators");
        if (count > OPERATORS_MAX) {
            throw new Corrupt("it claims to have " + count + " operators");
        }
        List<Operator> operators = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            operators.add(operator());
        }
        if (version >= WITH_PROPERTIES) {
            SerializedObject.skip(in.rest());
        }
        return new Verified(checkpointId, version, operators);
    }

    private void masterStates() throws IOException, Corrupt {
        int count = in.count("master states");
        for (int i = 0; i < count; i++) {
            if (in.integer() != MASTER_STATE_MAGIC) {
                throw new Corrupt("it has garbage where a master state should be");
            }
            in.skip(in.count("bytes of master state"));
        }
    }

    private Operator operator() throws IOException, Corrupt {
        Optional<String> name = version >= WITH_NAMES ? notEmpty(in.text()) : Optional.empty();
        Optional<String> uid = version >= WITH_NAMES ? notEmpty(in.text()) : Optional.empty();
        HexFormat hex = HexFormat.of();
        String id = hex.toHexDigits(in.number()) + hex.toHexDigits(in.number());
        Operator operator = new Operator(id, name, uid, in.integer(), in.integer());
        if (operator.parallelism() < 1 || operator.maxParallelism() < operator.parallelism()) {
            throw new Corrupt("an operator has parallelism " + operator.parallelism() + " of at most "
                    + operator.maxParallelism());
        }
        handles.stream();
        subtasks();
        return operator;
    }

    private static Optional<String> notEmpty(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private void subtasks() throws IOException, Corrupt {
        // -1 instead of a count: the whole operator has finished.
        int count = in.integer();
        for (int i = 0; i < count; i++) {
            boolean isFinished = in.integer() < 0;
            if (!isFinished) {
                handles.subtask();
            }
        }
    }
}
