package dev.drey.local.plane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.RestorePoint;
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

final class RestingStateTest {
    private static final Run RUN = new Run(
            1,
            1,
            Run.jobIdOf("uid", 1),
            new SnapshotDirectories(Optional.of("s3://bucket/checkpoints"), List.of()),
            new Restore.Empty(),
            new SpecDocument("{}"));
    private static final Restore.Resolved BEFORE = new Restore.Exactly("s3://bucket/savepoint-0");

    private static String told(Restore next, RestorePointsView found) {
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
        var stopped = new Phase.Stopped(RUN, next, Phase.Why.PAUSE, Instant.EPOCH);
        return new RestingState(points)
                .addTo(JsonNodeFactory.instance.objectNode(), stopped)
                .toString();
    }

    private static RestorePoint checkpoint(long id) {
        String path = "s3://bucket/checkpoints/chk-" + id;
        return new RestorePoint(path, RestorePoint.Kind.CHECKPOINT, RUN.jobId(), id, Instant.EPOCH, 1);
    }

    @Test
    void aJobThatWasKilledRestsInItsNewestCheckpoint() {
        var found = new RestorePointsView.Found(List.of(checkpoint(7), checkpoint(8)));
        assertThat(told(new Restore.Latest(RUN.jobId(), BEFORE), found))
                .isEqualTo("{\"restore\":\"s3://bucket/checkpoints/chk-8\"}");
    }

    @Test
    void beforeItsFirstCheckpointItRestsInWhatItWasStartedFrom() {
        var nothing = new RestorePointsView.Found(List.of());
        assertThat(told(new Restore.Latest(RUN.jobId(), BEFORE), nothing))
                .isEqualTo("{\"restore\":\"s3://bucket/savepoint-0\"}");
        assertThat(told(new Restore.Latest(RUN.jobId(), new Restore.Empty()), nothing))
                .isEqualTo("{}");
    }

    @Test
    void checkpointsThatCannotBeListedAreSomewhereBelowTheirDirectory() {
        assertThat(told(new Restore.Latest(RUN.jobId(), BEFORE), new RestorePointsView.Unreadable("no answer")))
                .isEqualTo("{\"below\":\"s3://bucket/checkpoints\"}");
    }
}
