package dev.drey.local.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    static Entry entry(String key, long n) {
        return new Entry("job", key, JSON.createObjectNode().put("n", n));
    }

    static List<String> told(Journal journal) {
        return journal.entries("job").stream()
                .map(entry -> entry.key() + "=" + entry.body().get("n").asLong())
                .toList();
    }

    @Test
    void theNewestEntryOfAKeyWinsAlsoAfterReopening() {
        try (Journal journal = Journal.open(directory, HomeFormat.of("test"))) {
            journal.append(entry("a", 1));
            journal.append(List.of(entry("b", 2), entry("a", 3)));
            journal.append(List.of(entry("c", 4), new Tombstone("job", "b"), new Tombstone("job", "never was")));
            assertThat(told(journal)).containsExactly("a=3", "c=4");
        }
        try (Journal journal = Journal.open(directory, HomeFormat.of("test"))) {
            assertThat(told(journal)).containsExactly("a=3", "c=4");
            assertThat(journal.find("job", "b")).isEmpty();
            assertThat(journal.entries("other type")).isEmpty();
        }
    }

    @Test
    void nobodyElseMayReadIt() throws IOException {
        Files.createDirectories(directory.resolve("journal"));
        Journal.open(directory.resolve("journal"), HomeFormat.of("test")).close();
        assertThat(Files.getPosixFilePermissions(directory.resolve("journal")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void anEntryIsTheSameBeforeAndAfterReopening() {
        Optional<Entry> before;
        try (Journal journal = Journal.open(directory, HomeFormat.of("test"))) {
            journal.append(entry("a", 3L));
            before = journal.find("job", "a");
        }
        try (Journal journal = Journal.open(directory, HomeFormat.of("test"))) {
            assertThat(before).isPresent();
            assertThat(journal.find("job", "a")).isEqualTo(before);
        }
    }

    @Test
    void entriesOfAPrefixComeInTheOrderOfTheirKeys() {
        try (Journal journal = Journal.open(directory, HomeFormat.of("test"))) {
            journal.append(List.of(entry("x/2", 2), entry("y/1", 9), entry("x/1", 1), entry("w", 8)));
            assertThat(journal.entries("job", "x/").stream().map(Entry::key)).containsExactly("x/1", "x/2");
        }
    }

    @Test
    void whatACallerDoesToABodyDoesNotReachTheJournal() {
        var body = JSON.createObjectNode().put("n", 1);
        try (Journal journal = Journal.open(directory, HomeFormat.of("test"))) {
            journal.append(new Entry("job", "a", body));
            body.put("n", 2);
            journal.find("job", "a").orElseThrow().body().put("n", 3);
            assertThat(told(journal)).containsExactly("a=1");
        }
    }

    @Test
    void textOfEveryKindSurvives() {
        Entry strange = new Entry(
                "job", "line\nbreak ü \0 \u2028", JSON.createObjectNode().put("text", "a\nb\r\u0000\u2028🐿"));
        try (Journal journal = Journal.open(directory, HomeFormat.of("test"))) {
            journal.append(strange);
        }
        try (Journal journal = Journal.open(directory, HomeFormat.of("test"))) {
            assertThat(journal.entries("job")).containsExactly(strange);
        }
    }

    @Test
    void theFileStaysSmallHoweverOftenAKeyIsWritten() throws IOException {
        long bound = 2048;
        try (Journal journal = Journal.open(directory, HomeFormat.of("test"), bound, new Disk.Real())) {
            for (int i = 0; i < 300; i++) {
                journal.append(entry("k" + i % 10, i));
                assertThat(Files.size(directory.resolve("journal"))).isLessThan(3 * bound);
            }
        }
        try (Journal journal = Journal.open(directory, HomeFormat.of("test"))) {
            assertThat(told(journal)).hasSize(10).contains("k0=290", "k9=299");
        }
    }

    @Test
    void aSecondOpenerIsToldWhoHasIt() {
        try (Journal _ = Journal.open(directory, HomeFormat.of("test"))) {
            assertThatThrownBy(() -> Journal.open(directory, HomeFormat.of("test")))
                    .isInstanceOf(JournalFailure.InUse.class)
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid());
        }
        Journal.open(directory, HomeFormat.of("test")).close();
    }

    @Test
    void aJournalOfAnOlderFormatIsTakenOverAndClosedToTheOlderDrey() {
        HomeFormat newer = new HomeFormat(HomeFormat.NUMBER + 1, "0.2.0");
        try (Journal journal = Journal.open(directory, HomeFormat.of("test"))) {
            journal.append(entry("a", 1));
        }
        try (Journal journal = Journal.open(directory, newer)) {
            journal.append(entry("b", 2));
        }
        assertThatThrownBy(() -> Journal.open(directory, HomeFormat.of("test")))
                .isInstanceOf(JournalFailure.NewerFormat.class);
        try (Journal journal = Journal.open(directory, newer)) {
            assertThat(told(journal)).containsExactly("a=1", "b=2");
        }
    }

    @Test
    void aJournalThatNamesNoVersionIsReadAsBefore() throws IOException {
        Files.writeString(directory.resolve("journal"), "DREY-JOURNAL 1\n");
        try (Journal journal = Journal.open(directory, HomeFormat.of("test"))) {
            journal.append(entry("a", 1));
            assertThat(told(journal)).containsExactly("a=1");
        }
    }

    @Test
    void aNewerFormatIsRefusedAndNotTouched() throws IOException {
        Path file = directory.resolve("journal");
        Files.writeString(file, "DREY-JOURNAL 2 0.2.0\nwhatever");
        assertThatThrownBy(() -> Journal.open(directory, HomeFormat.of("test")))
                .isInstanceOf(JournalFailure.NewerFormat.class)
                .hasMessageContaining("belongs to a newer Drey: 0.2.0 (format 2). This is test (format 1)");
        assertThat(file).hasContent("DREY-JOURNAL 2 0.2.0\nwhatever");
        Files.delete(file);
        Journal.open(directory, HomeFormat.of("test")).close();
    }

    @Test
    void anInterruptedThreadCanAppendAndDoesNotEndTheJournal() {
        try (Journal journal = Journal.open(directory, HomeFormat.of("test"), 64, new Disk.Real())) {
            for (int i = 0; i < 20; i++) {
                Thread.currentThread().interrupt();
                journal.append(entry("a", i));
                assertThat(Thread.interrupted()).isTrue();
            }
        }
        try (Journal journal = Journal.open(directory, HomeFormat.of("test"))) {
            assertThat(told(journal)).containsExactly("a=19");
        }
    }

    @Test
    void aClosedJournalRefusesToForget() {
        Journal journal = Journal.open(directory, HomeFormat.of("test"));
        journal.close();
        journal.close();
        assertThatThrownBy(() -> journal.append(entry("a", 1))).hasMessageContaining("is closed");
    }
}
