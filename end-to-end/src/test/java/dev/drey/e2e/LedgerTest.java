package dev.drey.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drey.e2e.Line.Writer;
import dev.drey.e2e.Processes.Running;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is left of a job of which everything is gone but its files: its ledger brings it back, and its counters go on. */
@Tag("real-flink")
class LedgerTest {
    private static final InstantSource CLOCK = InstantSource.system();
    /** Flink's {@code Checkpoints.HEADER_MAGIC_NUMBER}; the number of the format follows. */
    private static final int MAGIC_NUMBER = 0x4960672d;

    @AutoClose
    private final Home home = new Home("ledger");

    private final CountingJob job = CountingJob.named("counter", "v2_0", home);

    @Test
    void aJobComesBackFromItsLedgerAndGoesToThePointThatACommandNames() throws IOException {
        home.must("run", job.file());
        job.output().awaitFromAll("first lines", line -> line.count() > 3);
        comesBackWhenAllButItsFilesIsLost();
        refusesWhatCannotBeRestored();
        goesBackToASavepoint();
        refusesTheSavepointOfAnotherJob();
        comesBackAfterItsDeletion();
    }

    private void comesBackWhenAllButItsFilesIsLost() throws IOException {
        long safe = job.checkpoints().awaitEverythingSafe();
        killEverything();
        Set<Writer> former = job.output().read().writers();
        Trees.delete(home.path().resolve("clusters"));
        Trees.delete(home.path().resolve("journal"));
        assertThat(home.drey("get", "flinkdep", job.name()).exitCode()).isNotZero();
        assertThat(home.must("restore-points", job.name()).out()).contains("-chk-", "checkpoint", "yes");
        Said said = home.must("run", job.file(), "--restore", "latest");
        assertThat(said.err()).contains("it starts from", "/chk-");
        job.output().awaitGoingOnAfter(former, safe);
    }

    private void killEverything() {
        await("the end of everything").atMost(Home.PATIENCE).until(() -> {
            List<Running> all = home.processes().all();
            all.forEach(Running::kill);
            return all.isEmpty();
        });
    }

    private void refusesWhatCannotBeRestored() throws IOException {
        Writer before = job.output().read().newestWriter();
        assertRefused("/nowhere/savepoint-1", "there is no");
        assertRefused("no-such-id", "'drey restore-points' lists");
        assertRefused(folder("broken", "no snapshot".getBytes(UTF_8)), "it does not begin as Flink's snapshots do");
        byte[] ofTheFuture =
                ByteBuffer.allocate(64).putInt(MAGIC_NUMBER).putInt(99).array();
        assertRefused(folder("newer", ofTheFuture), "which Flink 2.0 cannot read");
        String own = Pattern.compile("\\S+/chk-\\d+")
                .matcher(home.must("restore-points", job.name(), "-o", "wide").out())
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
        assertRefused(own, "drey savepoint");
        assertGoesOn(before);
    }

    private void refusesTheSavepointOfAnotherJob() throws IOException {
        Writer before = job.output().read().newestWriter();
        Path savepoint = Trees.below(home.path()).stream()
                .filter(path -> path.toString().matches(".*/savepoint-[^/]*/_metadata"))
                .findFirst()
                .orElseThrow();
        assertRefused(folder("savepoint-ffffff-0123456789ab", Files.readAllBytes(savepoint)), "--force-other-job");
        assertGoesOn(before);
    }

    private String folder(String name, byte[] metadata) throws IOException {
        Path folder = Files.createDirectories(home.folder().resolve(name));
        Files.write(folder.resolve("_metadata"), metadata);
        return folder.toString();
    }

    private void assertRefused(String from, String why) {
        Said said = home.drey("restore", job.name(), "--from", from);
        assertThat(said.exitCode()).as(said.toString()).isNotZero();
        assertThat(said.err()).contains(from, why);
    }

    /** The run that was there before is the one that writes. */
    private void assertGoesOn(Writer before) {
        long now = CLOCK.millis();
        job.output().awaitFromAll("lines after the refusals", line -> line.millis() > now);
        assertThat(job.output().read().newestWriter()).isEqualTo(before);
    }

    private void goesBackToASavepoint() {
        long taken = CLOCK.millis();
        String savepoint =
                home.must("savepoint", job.name(), "-o", "name").out().strip();
        job.checkpoints().awaitEverythingSafe();
        Set<Writer> former = new HashSet<>(job.output().read().writers());
        home.must("restore", job.name(), "--from", savepoint);
        Lines lines = job.output().awaitGoingOnAfter(former, taken);
        List<Long> afterTheSavepoint = lines.where(line -> former.contains(line.writer()) && line.millis() > taken)
                .heights();
        List<Long> begin = lines.where(line -> !former.contains(line.writer())).all().stream()
                .map(Line::sequence)
                .toList();
        assertThat(begin).as("numbers of the new run").containsAnyElementsOf(afterTheSavepoint);
        assertThat(home.must("events", job.name()).out()).contains("Restoring", savepoint);
    }

    private void comesBackAfterItsDeletion() {
        long safe = job.checkpoints().awaitEverythingSafe();
        home.must("delete", job.name());
        Set<Writer> former = job.output().read().writers();
        assertThat(home.must("restore-points", job.name(), "-o", "wide").out())
                .contains("savepoint-", "its _metadata was read");
        Said dry = home.must("apply", "-f", job.file(), "--dry-run");
        assertThat(dry.err()).contains("it starts without state", "drey restore " + job.name() + " --from");
        home.must("run", job.file(), "--restore", "latest");
        job.output().awaitGoingOnAfter(former, safe);
    }
}
