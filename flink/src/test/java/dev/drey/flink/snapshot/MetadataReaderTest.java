package dev.drey.flink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.drey.flink.snapshot.Verification.Operator;
import dev.drey.flink.snapshot.Verification.Unfamiliar;
import dev.drey.flink.snapshot.Verification.Unreadable;
import dev.drey.flink.snapshot.Verification.Verified;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataReaderTest {
    private static final int MAGIC = 0x4960672d;

    private static Verification read(byte[] bytes) {
        try {
            return MetadataReader.read(new ByteArrayInputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void aCheckpointOfFlink1HasItsOperatorIds() {
        assertThat(read(Fixtures.bytes("checkpoint-1.20.5"))).isInstanceOfSatisfying(Verified.class, seen -> {
            assertThat(seen.formatVersion()).isEqualTo(4);
            assertThat(seen.checkpointId()).isEqualTo(14);
            assertThat(seen.operators())
                    .extracting(Operator::id)
                    .contains("ca88eee0095684d687a1b6495617f957")
                    .hasSize(3);
            assertThat(seen.operators()).allSatisfy(operator -> {
                assertThat(operator.uid()).isEmpty();
                assertThat(operator.parallelism()).isEqualTo(1);
                assertThat(operator.maxParallelism()).isEqualTo(128);
            });
        });
    }

    @Test
    void aCheckpointOfFlink2HasTheUidsToo() {
        assertThat(read(Fixtures.bytes("checkpoint-2.3.0"))).isInstanceOfSatisfying(Verified.class, seen -> {
            assertThat(seen.formatVersion()).isEqualTo(6);
            assertThat(seen.checkpointId()).isEqualTo(14);
            assertThat(seen.operators())
                    .extracting(Operator::uid)
                    .containsExactlyInAnyOrder(Optional.of("numbers"), Optional.of("count"), Optional.of("out"));
            assertThat(seen.operators())
                    .contains(new Operator(
                            "ca88eee0095684d687a1b6495617f957",
                            Optional.of("Source: numbers"),
                            Optional.of("numbers"),
                            1,
                            128));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 6})
    void everyKindOfStateIsWalkedOver(int version) {
        boolean hasNames = version >= 5;
        assertThat(read(Fixtures.bytes("everything-v" + version)))
                .isEqualTo(new Verified(
                        77,
                        version,
                        List.of(
                                operator(1, 2, hasNames, "busy", "busy-uid", 4, 128),
                                operator(-1, -2, hasNames, "done", "", 1, 1),
                                operator(5, 6, hasNames, "", "idle-uid", 2, 64))));
    }

    private static Operator operator(
            long first, long second, boolean hasNames, String name, String uid, int parallelism, int max) {
        return new Operator(
                String.format("%016x%016x", first, second),
                Optional.of(name).filter(text -> hasNames && !text.isEmpty()),
                Optional.of(uid).filter(text -> hasNames && !text.isEmpty()),
                parallelism,
                max);
    }

    @SuppressWarnings("UnusedVariable") // Read by @FieldSource.
    private static final Iterable<String> FIXTURES = Fixtures.ALL;

    @ParameterizedTest
    @FieldSource("FIXTURES")
    void aSnapshotThatWasCutOffAnywhereIsUnreadable(String name) {
        byte[] whole = Fixtures.bytes(name);
        // Every length of the small files, which have everything; of the large ones every seventh.
        int stride = whole.length > 3_000 ? 7 : 1;
        for (int length = 0; length < whole.length; length += stride) {
            if (!(read(Arrays.copyOf(whole, length)) instanceof Unreadable)) {
                fail("the first " + length + " of " + whole.length + " bytes pass for a snapshot");
            }
        }
    }

    @ParameterizedTest
    @FieldSource("FIXTURES")
    void damageNeverMakesTheReaderFail(String name) {
        Random random = new Random(20_261_122);
        int unreadable = 0;
        for (int round = 0; round < 400; round++) {
            byte[] damaged = Fixtures.bytes(name);
            for (int i = 0; i <= round % 4; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            if (read(damaged) instanceof Unreadable) {
                unreadable++;
            }
        }
        assertThat(unreadable).as("damage that was noticed").isGreaterThan(40);
    }

    @Test
    void randomBytesAreNoSnapshot() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            byte[] bytes = new byte[random.nextInt(500)];
            random.nextBytes(bytes);
            assertThat(read(bytes)).isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void randomBytesAfterAGoodHeaderNeverMakeTheReaderFail() {
        Random random = new Random(8);
        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = new byte[16 + random.nextInt(500)];
            random.nextBytes(bytes);
            // Small numbers, as real ones are, lead further into the format than random ones.
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextInt(4) > 0 ? (byte) random.nextInt(random.nextInt(18) + 1) : bytes[i];
            }
            ByteBuffer.wrap(bytes).putInt(MAGIC).putInt(3 + random.nextInt(4));
            assertThat(read(bytes)).isNotInstanceOf(Unfamiliar.class);
        }
    }

    @Test
    void aHugeCountInASmallFileIsNoticedAtOnce() {
        byte[] bytes = ByteBuffer.allocate(24)
                .putInt(MAGIC)
                .putInt(6)
                .putLong(1)
                .putInt(0)
                .putInt(Integer.MAX_VALUE)
                .array();
        assertThat(read(bytes)).isEqualTo(new Unreadable("it claims to have 2147483647 operators"));
    }

    @Test
    void theReasonIsSaid() {
        assertThat(read(new byte[0])).isEqualTo(new Unreadable("it is cut off"));
        assertThat(read("<html>not found</html>".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new Unreadable("it does not begin as Flink's snapshots do"));
        byte[] whole = Fixtures.bytes("checkpoint-2.3.0");
        assertThat(read(Arrays.copyOf(whole, whole.length - 1)))
                .isEqualTo(new Unreadable("its last part, the properties, is cut off or garbage"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 99, -1})
    void aFormatThatDreyDoesNotKnowIsNotCalledUnreadable(int version) {
        byte[] bytes = ByteBuffer.allocate(8).putInt(MAGIC).putInt(version).array();
        assertThat(read(bytes)).isEqualTo(new Unfamiliar(version));
    }
}
