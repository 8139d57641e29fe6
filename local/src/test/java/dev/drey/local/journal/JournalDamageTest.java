package dev.drey.local.journal;

import static dev.drey.local.journal.JournalTest.entry;
import static dev.drey.local.journal.JournalTest.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every cut and every flipped bit of a small journal. */
class JournalDamageTest {
    private static final List<String> EVERYTHING = List.of("a=1", "b=2", "c=3", "d=4", "e=5");

    @TempDir
    Path directory;

    private Path file;
    private byte[] whole;
    private final List<Integer> recordEnds = new ArrayList<>();

    @BeforeEach
    void writeFiveEntriesInFourRecords() throws IOException {
        file = directory.resolve("journal");
        try (Journal journal = Journal.open(directory, HomeFormat.of("test"))) {
            for (var group :
                    List.of(List.of(entry("a", 1)), List.of(entry("b", 2), entry("c", 3)), List.of(entry("d", 4)))) {
                journal.append(group);
                recordEnds.add((int) Files.size(file));
            }
            journal.append(entry("e", 5));
            recordEnds.add((int) Files.size(file));
        }
        whole = Files.readAllBytes(file);
    }

    /** On a disk that does not wait for fsync: the files are opened some thousand times. */
    private Journal open() {
        return Journal.open(directory, HomeFormat.of("test"), 4096, new FaultyDisk(new SplittableRandom(1)));
    }

    private List<String> toldAfter(byte[] content) throws IOException {
        Files.write(file, content);
        try (Journal journal = open()) {
            return told(journal);
        }
    }

    private List<String> entriesBefore(int length) {
        int[] entriesInRecords = {1, 3, 4, 5};
        int count = 0;
        for (int i = 0; i < recordEnds.size(); i++) {
            count = recordEnds.get(i) <= length ? entriesInRecords[i] : count;
        }
        return EVERYTHING.subList(0, count);
    }

    @Test
    void aFileCutAnywhereKeepsEveryWholeGroupAndGoesOn() throws IOException {
        for (int length = HomeFormat.of("test").line().length; length <= whole.length; length++) {
            List<String> expected = new ArrayList<>(entriesBefore(length));
            Files.write(file, Arrays.copyOf(whole, length));
            try (Journal journal = open()) {
                assertThat(told(journal)).as("cut at %d", length).isEqualTo(expected);
                journal.append(entry("z", 9));
            }
            expected.add("z=9");
            try (Journal journal = open()) {
                assertThat(told(journal)).as("cut at %d", length).isEqualTo(expected);
            }
        }
    }

    @Test
    void aLastWriteOfWhichOnlyTheLengthReachedTheDiskIsCutOff() throws IOException {
        int lastBegin = recordEnds.get(2);
        for (int length = lastBegin; length < whole.length; length++) {
            byte[] zeros = Arrays.copyOf(Arrays.copyOf(whole, length), whole.length);
            assertThat(toldAfter(zeros)).as("zeros from %d", length).isEqualTo(EVERYTHING.subList(0, 4));
        }
    }

    @Test
    void aFlippedBitAnywhereIsNeverALostEntry() {
        for (int at = 0; at < whole.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = whole.clone();
                flipped[at] = (byte) (flipped[at] ^ 1 << bit);
                assertThat(isRefusedOrWhole(flipped))
                        .as("bit %d of byte %d", bit, at)
                        .isTrue();
            }
        }
    }

    /** Upper-case hexadecimal digits mean the same, so one flipped bit can be harmless. The reader never writes. */
    private boolean isRefusedOrWhole(byte[] content) {
        JournalState state = new JournalState();
        try {
            return JournalReader.read(file, content, HomeFormat.of("test"), state)
                                    .length()
                            == whole.length
                    && state.entries("job", "").size() == EVERYTHING.size();
        } catch (JournalFailure.Damaged | JournalFailure.NewerFormat refused) {
            return true;
        }
    }

    @Test
    void theMessageNamesThePlaceAndItsWayOutWorks() throws IOException {
        int begin = recordEnds.get(0);
        byte[] damaged = whole.clone();
        damaged[begin + 30] ^= 1;
        Files.write(file, damaged);
        assertThatThrownBy(() -> Journal.open(directory, HomeFormat.of("test")))
                .isInstanceOf(JournalFailure.Damaged.class)
                .hasMessageContaining("damaged at byte " + begin + " (line 3)")
                .hasMessageEndingWith("cp " + file + " " + file + ".damaged && sed -i 3d " + file);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.remove(2);
        Files.write(file, lines);
        try (Journal journal = Journal.open(directory, HomeFormat.of("test"))) {
            assertThat(told(journal)).containsExactly("a=1", "d=4", "e=5");
        }
    }

    @Test
    void aForeignFileIsNotTakenForAJournal() throws IOException {
        for (String content : List.of("", "hello", "{}\n", "DREY-JOURNAL\n", "DREY-JOURNAL x\n", "DREY-JOURNAL 0\n")) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> Journal.open(directory, HomeFormat.of("test")))
                    .isInstanceOf(JournalFailure.Damaged.class);
            assertThat(file).hasContent(content);
        }
    }
}
