package dev.drey.local.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.RestorePoint.Kind;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.SnapshotDirectories;
import dev.drey.lifecycle.SpecDocument;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.ledger.PointView;
import dev.drey.lifecycle.reconcile.RestorePoints;
import dev.drey.lifecycle.snapshot.FilesView;
import dev.drey.model.ResourceKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StatePathsTest {
    private static final Run RUN = new Run(
            2,
            1,
            Run.jobIdOf("uid", 2),
            new SnapshotDirectories(Optional.of("s3://b/checkpoints"), List.of("s3://b/savepoints")),
            new Restore.Exactly("s3://b/savepoint-0"),
            new SpecDocument("{}"));
    private static final Phase RUNNING = new Phase.Running(RUN, Instant.EPOCH);
    private static final RestorePointsView NOTHING = new RestorePointsView.Found(List.of());

    private static RestorePoint point(Kind kind, long id) {
        return new RestorePoint("s3://b/" + kind + "-" + id, kind, RUN.jobId(), id, Instant.ofEpochSecond(id), 1);
    }

    private static List<String> told(Phase phase, RestorePointsView found) {
        RestorePoints points = new RestorePoints() {
            @Override
            public RestorePointsView of(Run run) {
                return found;
            }

            @Override
            public FilesView files(ResourceKey snapshot, String path) {
                throw new AssertionError("nothing is deleted");
            }

            @Override
            public PointView look(ResourceKey owner, String path) {
                throw new AssertionError("no path is looked at");
            }

            @Override
            public void dispose(ResourceKey snapshot, String path) {
                throw new AssertionError("nothing is to be deleted here");
            }
        };
        return new StatePaths(points)
                .of(phase).stream()
                        .map(it -> it.path("role").asText() + " "
                                + it.path("path").asText() + " "
                                + it.path("completed").asText())
                        .map(String::strip)
                        .toList();
    }

    @Test
    void aRunningJobHasWhatItCameFromAndItsNewestCheckpointAndSavepoint() {
        var found = new RestorePointsView.Found(
                List.of(point(Kind.CHECKPOINT, 7), point(Kind.SAVEPOINT, 8), point(Kind.CHECKPOINT, 9)));
        assertThat(told(RUNNING, found))
                .containsExactly(
                        "origin s3://b/savepoint-0",
                        "checkpoint s3://b/CHECKPOINT-9 1970-01-01T00:00:09Z",
                        "savepoint s3://b/SAVEPOINT-8 1970-01-01T00:00:08Z",
                        "next s3://b/CHECKPOINT-9 1970-01-01T00:00:09Z");
    }

    @Test
    void beforeTheFirstSnapshotAStartWouldTakeWhatTheRunCameFrom() {
        assertThat(told(RUNNING, NOTHING)).containsExactly("origin s3://b/savepoint-0", "next s3://b/savepoint-0");
        assertThat(told(new Phase.New(), NOTHING)).isEmpty();
    }

    @Test
    void whatIsSettledForTheNextStartIsWhatItWillTake() {
        Phase stopped = new Phase.Stopped(RUN, new Restore.Exactly("s3://b/mine"), Phase.Why.SUSPEND, Instant.EPOCH);
        assertThat(told(stopped, new RestorePointsView.Found(List.of(point(Kind.CHECKPOINT, 7)))))
                .contains("next s3://b/mine");
    }

    @Test
    void aStateThatIsGoneOrCannotBeReadIsNotReplacedByAnOlderOne() {
        Run checkpointed = RUN.withCompleted("s3://b/checkpoints/x/chk-1");
        assertThat(told(new Phase.Running(checkpointed, Instant.EPOCH), NOTHING))
                .containsExactly("origin s3://b/savepoint-0");
        assertThat(told(RUNNING, new RestorePointsView.Unreadable("no answer")))
                .containsExactly("origin s3://b/savepoint-0", "unreadable no answer");
    }
}
