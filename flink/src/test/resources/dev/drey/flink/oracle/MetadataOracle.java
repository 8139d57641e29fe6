import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.checkpoint.CheckpointProperties;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.FinishedOperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.FullyFinishedOperatorState;
import org.apache.flink.runtime.checkpoint.MasterState;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.StateObjectCollection;
import org.apache.flink.runtime.checkpoint.channel.InputChannelInfo;
import org.apache.flink.runtime.checkpoint.channel.ResultSubpartitionInfo;
import org.apache.flink.runtime.checkpoint.filemerging.LogicalFile.LogicalFileId;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.checkpoint.metadata.MetadataSerializers;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.CheckpointedStateScope;
import org.apache.flink.runtime.state.IncrementalKeyedStateHandle.HandleAndLocalPath;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.InputChannelStateHandle;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeOffsets;
import org.apache.flink.runtime.state.KeyGroupsSavepointStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.MergedInputChannelStateHandle;
import org.apache.flink.runtime.state.MergedResultSubpartitionStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle.StateMetaInfo;
import org.apache.flink.runtime.state.OperatorStreamStateHandle;
import org.apache.flink.runtime.state.ResultSubpartitionStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.changelog.ChangelogStateBackendHandle.ChangelogStateBackendHandleImpl;
import org.apache.flink.runtime.state.changelog.ChangelogStateHandleStreamImpl;
import org.apache.flink.runtime.state.changelog.SequenceNumber;
import org.apache.flink.runtime.state.changelog.StateChange;
import org.apache.flink.runtime.state.changelog.inmemory.InMemoryChangelogStateHandle;
import org.apache.flink.runtime.state.filemerging.DirectoryStreamStateHandle;
import org.apache.flink.runtime.state.filemerging.EmptyFileMergingOperatorStreamStateHandle;
import org.apache.flink.runtime.state.filemerging.FileMergingOperatorStreamStateHandle;
import org.apache.flink.runtime.state.filemerging.SegmentFileStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;
import org.apache.flink.runtime.state.filesystem.RelativeFileStateHandle;
import org.apache.flink.runtime.state.memory.ByteStreamStateHandle;

/**
 * Writes into the folder in the first argument a {@code _metadata} file with every kind of state handle in each format
 * version (everything-v3 and so on), then says of each file in the folder of the second whether Flink can load it.
 */
public class MetadataOracle {
    private static final KeyGroupRange RANGE = KeyGroupRange.of(3, 5);
    private static final KeyGroupRangeOffsets OFFSETS = new KeyGroupRangeOffsets(RANGE, new long[] {7, 8, 9});

    public static void main(String[] args) throws Exception {
        for (int version = 3; version <= 6; version++) {
            Path file = Path.of(args[0], "everything-v" + version);
            try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
                Checkpoints.storeCheckpointMetadata(everything(version), out, MetadataSerializers.getSerializer(version));
            }
        }
        List<Path> candidates;
        try (var files = Files.list(Path.of(args[1]))) {
            candidates = files.sorted().collect(Collectors.toList());
        }
        for (Path file : candidates) {
            System.out.println("ANSWER\t" + file.getFileName() + "\t" + loads(file));
        }
    }

    private static boolean loads(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            Checkpoints.loadCheckpointMetadata(in, MetadataOracle.class.getClassLoader(), file.toUri().toString());
            return true;
        } catch (Exception | OutOfMemoryError refused) {
            return false;
        }
    }

    private static CheckpointMetadata everything(int version) {
        OperatorState busy = new OperatorState("busy", "busy-uid", new OperatorID(1, 2), 4, 128);
        busy.setCoordinatorState(bytes("coordinator"));
        busy.putState(0, OperatorSubtaskState.builder()
                .setManagedOperatorState(new OperatorStreamStateHandle(names(), file("operator")))
                .setRawOperatorState(new OperatorStreamStateHandle(names(), bytes("raw")))
                .setManagedKeyedState(incremental())
                .setRawKeyedState(new KeyGroupsStateHandle(OFFSETS, segment()))
                .setInputChannelState(StateObjectCollection.singleton(input()))
                .setResultSubpartitionState(StateObjectCollection.singleton(output()))
                .build());
        busy.putState(1, OperatorSubtaskState.builder()
                .setManagedOperatorState(merged())
                .setManagedKeyedState(changelog())
                .setRawKeyedState(new KeyGroupsStateHandle(OFFSETS, new KeyGroupsStateHandle(OFFSETS, bytes("inner"))))
                .build());
        OperatorSubtaskState.Builder third = OperatorSubtaskState.builder()
                .setManagedOperatorState((OperatorStateHandle) EmptyFileMergingOperatorStreamStateHandle.create(
                        DirectoryStreamStateHandle.of(path("owned")), DirectoryStreamStateHandle.of(path("shared"))));
        if (version >= 6) {
            third.setInputChannelState(StateObjectCollection.singleton(
                            MergedInputChannelStateHandle.fromChannelHandles(List.of(input()))))
                    .setResultSubpartitionState(StateObjectCollection.singleton(
                            MergedResultSubpartitionStateHandle.fromChannelHandles(List.of(output()))));
        }
        busy.putState(2, third.build());
        busy.putState(3, FinishedOperatorSubtaskState.INSTANCE);
        OperatorState done = new FullyFinishedOperatorState("done", null, new OperatorID(-1, -2), 1, 1);
        OperatorState idle = new OperatorState(null, "idle-uid", new OperatorID(5, 6), 2, 64);
        return new CheckpointMetadata(
                77,
                List.of(busy, done, idle),
                List.of(new MasterState("master", new byte[] {1, 2, 3}, 1)),
                CheckpointProperties.forUnclaimedSnapshot());
    }

    private static IncrementalRemoteKeyedStateHandle incremental() {
        return new IncrementalRemoteKeyedStateHandle(
                new UUID(1, 2),
                RANGE,
                76,
                List.of(HandleAndLocalPath.of(file("shared"), "a.sst"), HandleAndLocalPath.of(segment(), "b.sst")),
                List.of(HandleAndLocalPath.of(
                        new RelativeFileStateHandle(path("private"), "private", 5), "MANIFEST")),
                bytes("meta"));
    }

    private static KeyedStateHandle changelog() {
        return new ChangelogStateBackendHandleImpl(
                List.of(incremental(), new KeyGroupsSavepointStateHandle(OFFSETS, file("base"))),
                List.of(
                        new InMemoryChangelogStateHandle(
                                List.of(StateChange.ofDataChange(3, new byte[] {4, 5}),
                                        StateChange.ofMetadataChange(new byte[] {6})),
                                SequenceNumber.of(1),
                                SequenceNumber.of(2),
                                RANGE),
                        new ChangelogStateHandleStreamImpl(
                                List.of(Tuple2.of(file("change"), 12L)), RANGE, 100, 50, "filesystem")),
                RANGE,
                77,
                3,
                200);
    }

    private static OperatorStateHandle merged() {
        return new FileMergingOperatorStreamStateHandle(
                DirectoryStreamStateHandle.of(path("owned")),
                DirectoryStreamStateHandle.of(path("shared")),
                names(),
                segment());
    }

    private static Map<String, StateMetaInfo> names() {
        return Map.of("list", new StateMetaInfo(new long[] {0, 10}, OperatorStateHandle.Mode.SPLIT_DISTRIBUTE));
    }

    private static InputChannelStateHandle input() {
        return new InputChannelStateHandle(new InputChannelInfo(0, 1), bytes("in"), new ArrayList<>(List.of(2L, 3L)));
    }

    private static ResultSubpartitionStateHandle output() {
        return new ResultSubpartitionStateHandle(
                new ResultSubpartitionInfo(1, 0), file("out"), new ArrayList<>(List.of(4L)));
    }

    private static SegmentFileStateHandle segment() {
        return new SegmentFileStateHandle(
                path("segment"), 10, 20, CheckpointedStateScope.SHARED, new LogicalFileId("logical"));
    }

    private static StreamStateHandle file(String name) {
        return new FileStateHandle(path(name), 42);
    }

    private static ByteStreamStateHandle bytes(String name) {
        return new ByteStreamStateHandle(name, new byte[] {1, 2, 3, 4});
    }

    private static org.apache.flink.core.fs.Path path(String name) {
        return new org.apache.flink.core.fs.Path("s3://bucket/" + name);
    }
}
