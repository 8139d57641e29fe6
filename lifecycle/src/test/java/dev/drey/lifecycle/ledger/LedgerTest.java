package dev.drey.lifecycle.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.RestorePoint.Kind;
import dev.drey.model.ResourceKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LedgerTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final JobId FIRST = new JobId("1a".repeat(16));
    private static final JobId SECOND = new JobId("2b".repeat(16));

    private static LedgerEntry checkpoint(JobId job, int id, int second) {
        return said("s3://b/c/" + job + "/chk-" + id, Kind.CHECKPOINT, job, second);
    }

    private static LedgerEntry savepoint(String name, int second) {
        return said("s3://b/s/" + name, Kind.SAVEPOINT, FIRST, second);
    }

    private static LedgerEntry said(String path, Kind kind, JobId job, int second) {
        return LedgerEntry.said(path, kind, job, T0.plusSeconds(second), Optional.of(1L), Optional.empty());
    }

    private static List<String> ids(Ledger ledger) {
        return ledger.entries().stream().map(LedgerEntry::id).toList();
    }

    @Test
    void theNewestComesFirstAndOfTheCheckpointsOfARunTheLastFew() {
        List<LedgerEntry> many = IntStream.rangeClosed(1, 9)
                .mapToObj(id -> checkpoint(FIRST, id, id))
                .toList();
        Ledger ledger = Ledger.EMPTY.with(many, Set.of()).with(List.of(checkpoint(SECOND, 10, 20)), Set.of());
        assertThat(ids(ledger)).containsExactly("2b2b2b-chk-10", "1a1a1a-chk-9", "1a1a1a-chk-8", "1a1a1a-chk-7");
    }

    @Test
    void aClockThatWasSetBackMakesNoOldCheckpointOfARunTheNewest() {
        List<LedgerEntry> before = IntStream.rangeClosed(1, 3)
                .mapToObj(id -> checkpoint(FIRST, id, 600 + id))
                .toList();
        Ledger ledger = Ledger.EMPTY
                .with(before, Set.of())
                .with(List.of(checkpoint(FIRST, 4, 1)), Set.of())
                .with(List.of(checkpoint(FIRST, 5, 2)), Set.of());
        assertThat(ids(ledger)).containsExactly("1a1a1a-chk-5", "1a1a1a-chk-4", "1a1a1a-chk-3");
    }

    @Test
    void theNewestSavepointAndWhatIsPointedToAreNeverForgotten() {
        Ledger ledger = Ledger.EMPTY.with(
                List.of(savepoint("savepoint-old", 1), savepoint("savepoint-named", 0), checkpoint(FIRST, 1, 2)),
                Set.of());
        for (int run = 0; run < 2 * Ledger.ENTRIES_MAX; run++) {
            JobId job = new JobId("%032x".formatted(run));
            ledger = ledger.with(List.of(checkpoint(job, 1, 10 + run)), Set.of("s3://b/s/savepoint-named/"));
        }
        assertThat(ids(ledger)).hasSize(Ledger.ENTRIES_MAX + 2).endsWith("savepoint-old", "savepoint-named");
    }

    @Test
    void aPathStandsInItOnceHoweverItIsWritten() {
        Ledger ledger = Ledger.EMPTY.with(
                List.of(
                        said("file:///tmp/savepoint-1a1a1a-5/", Kind.SAVEPOINT, FIRST, 1),
                        said("file:/tmp/savepoint-1a1a1a-5/_metadata", Kind.SAVEPOINT, FIRST, 2)),
                Set.of());
        assertThat(ledger.entries()).hasSize(1);
        assertThat(ledger.at("file:///tmp/savepoint-1a1a1a-5")).isPresent();
    }

    @Test
    void whatWasReadCountsMoreThanWhatWasSaidAndNothingKnownIsLost() {
        RestorePoint point =
                new RestorePoint("s3://b/s/savepoint-1a1a1a-5", Kind.SAVEPOINT, FIRST, 7, T0.minusSeconds(3), 99);
        Ledger ledger = Ledger.EMPTY
                .with(List.of(savepoint("savepoint-1a1a1a-5", 1)), Set.of())
                .with(List.of(LedgerEntry.read(point, Optional.empty(), Optional.of("2.0.1"))), Set.of());
        assertThat(ledger.entries())
                .containsExactly(new LedgerEntry(
                        point.path(),
                        Kind.SAVEPOINT,
                        FIRST,
                        Optional.of(7L),
                        T0.minusSeconds(3),
                        Optional.of(99L),
                        Optional.of(1L),
                        Optional.of("2.0.1"),
                        LedgerEntry.Evidence.METADATA_READ));
        assertThat(ledger.with(List.of(savepoint("savepoint-1a1a1a-5", 50)), Set.of()))
                .isEqualTo(ledger);
    }

    @Test
    void itKnowsWhetherANewerCheckpointWasThere() {
        Ledger ledger = Ledger.EMPTY.with(List.of(checkpoint(FIRST, 5, 1)), Set.of());
        RestorePoint four = new RestorePoint("x", Kind.CHECKPOINT, FIRST, 4, T0, 1);
        RestorePoint five = new RestorePoint("x", Kind.CHECKPOINT, FIRST, 5, T0, 1);
        assertThat(ledger.knowsNewer(FIRST, Optional.empty())).isTrue();
        assertThat(ledger.knowsNewer(FIRST, Optional.of(four))).isTrue();
        assertThat(ledger.knowsNewer(FIRST, Optional.of(five))).isFalse();
        assertThat(ledger.knowsNewer(SECOND, Optional.empty())).isFalse();
    }

    @Test
    void theOfferNamesTheNewestAndTheCommand() {
        ResourceKey app = new ResourceKey(dev.drey.model.Kind.FLINK_DEPLOYMENT, "default", "app");
        ResourceKey job = new ResourceKey(dev.drey.model.Kind.FLINK_SESSION_JOB, "team-a", "job");
        Ledger ledger = Ledger.EMPTY.with(
                List.of(
                        checkpoint(FIRST, 1, 1),
                        checkpoint(FIRST, 2, 2),
                        checkpoint(SECOND, 3, 3),
                        savepoint("savepoint-x", 4)),
                Set.of());
        assertThat(Offer.after("nothing is there", Ledger.EMPTY, app)).isEqualTo("nothing is there");
        assertThat(Offer.after("nothing is there", ledger, app))
                .isEqualTo(
                        "nothing is there. The ledger knows savepoint-x (savepoint of 2026-01-01T00:00:04Z), "
                                + "2b2b2b-chk-3 (checkpoint of 2026-01-01T00:00:03Z), 1a1a1a-chk-2 (checkpoint of"
                                + " 2026-01-01T00:00:02Z) and 1 more; 'drey restore app --from ID' starts the job from one of them");
        assertThat(Offer.after("", ledger, job)).contains("'drey restore flinksessionjob/job -n team-a --from ID'");
    }

    @Test
    void aPathTellsWhoseItIs() {
        Set<JobId> runs = Set.of(FIRST);
        assertThat(PointPath.isOfOneOf(runs, "s3://b/c/" + FIRST + "/chk-1")).contains(true);
        assertThat(PointPath.isOfOneOf(runs, "s3://b/c/" + SECOND + "/chk-1")).contains(false);
        assertThat(PointPath.isOfOneOf(runs, "s3://b/s/savepoint-1a1a1a-0123456789ab"))
                .contains(true);
        assertThat(PointPath.isOfOneOf(runs, "s3://b/s/savepoint-2b2b2b-0123456789ab"))
                .contains(false);
        assertThat(PointPath.isOfOneOf(runs, "s3://b/s/copied-by-hand")).isEmpty();
    }
}
