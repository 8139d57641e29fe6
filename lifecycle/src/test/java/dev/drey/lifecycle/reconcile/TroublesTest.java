package dev.drey.lifecycle.reconcile;

import static dev.drey.lifecycle.Reason.JOB_RESTARTING;
import static dev.drey.lifecycle.Reason.JOB_STARTING;
import static dev.drey.lifecycle.Reason.RUNNING;
import static dev.drey.lifecycle.Reason.START_GIVEN_UP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.snapshot.SnapshotOrder;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TroublesTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private final List<String> told = new ArrayList<>();
    private final Troubles troubles = new Troubles(new Listening());
    private final Stored job = job();
    private Instant now = T0;

    private static Stored job() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("apiVersion", "flink.apache.org/v1beta1").put("kind", "FlinkDeployment");
        document.putObject("metadata").put("name", "app");
        document.putObject("spec");
        Memory fresh = new Memory.OfRun(Recorded.fresh());
        return new Stored(Resource.fromDocument(document), "uid", 1, false, false, T0, fresh);
    }

    private void waits(Reason reason, String detail) {
        troubles.look(job, new Step.Wait(reason, detail, Duration.ofMillis(500)), now);
    }

    private void settles(Reason reason, String detail) {
        troubles.look(job, new Step.Settled(reason, detail), now);
    }

    private void after(Duration time) {
        now = now.plus(time);
    }

    private void restartsForAMoment() {
        waits(JOB_RESTARTING, "RESTARTING");
        after(Duration.ofSeconds(2));
        waits(JOB_RESTARTING, "RESTARTING");
        settles(RUNNING, "job 1");
    }

    @Test
    void troubleThatLastsIsToldOnceAndItsEndToo() {
        for (int looks = 0; looks < 300; looks++) {
            waits(JOB_RESTARTING, "RESTARTING");
            after(Duration.ofMillis(500));
        }
        waits(JOB_STARTING, "1 of 2 tasks running");
        settles(RUNNING, "job 1");
        settles(RUNNING, "job 1");
        assertThat(told).containsExactly("JOB_RESTARTING RESTARTING", "RUNNING job 1");
    }

    @Test
    void whatIsOverWithinASecondIsNoNewsNorIsTheNormalCourse() {
        waits(JOB_RESTARTING, "RESTARTING");
        after(Duration.ofMillis(900));
        settles(RUNNING, "job 1");
        after(Duration.ofMinutes(5));
        waits(JOB_RESTARTING, "RESTARTING");
        after(Duration.ofMillis(900));
        waits(JOB_STARTING, "1 of 2 tasks running");
        after(Duration.ofMinutes(5));
        waits(JOB_STARTING, "1 of 2 tasks running");
        assertThat(told).isEmpty();
    }

    @Test
    void whatBeginsAnewIsToldAgainButNoOftenerThanOnceAMinute() {
        restartsForAMoment();
        after(Duration.ofMinutes(2));
        restartsForAMoment();
        for (int restarts = 0; restarts < 10; restarts++) {
            after(Duration.ofSeconds(3));
            restartsForAMoment();
        }
        assertThat(told)
                .containsExactly(
                        "JOB_RESTARTING RESTARTING", "RUNNING job 1", "JOB_RESTARTING RESTARTING", "RUNNING job 1");
    }

    @Test
    void whatStaysUntilTheUserActsIsToldAtOnceAndAgainOnlyAfterAnotherPromise() {
        settles(START_GIVEN_UP, "exit code 1");
        after(Duration.ofHours(1));
        settles(START_GIVEN_UP, "exit code 1");
        assertThat(told).containsExactly("START_GIVEN_UP exit code 1");
        troubles.forget(job.key());
        settles(START_GIVEN_UP, "exit code 1");
        assertThat(told).containsExactly("START_GIVEN_UP exit code 1", "START_GIVEN_UP exit code 1");
    }

    /** Keeps what it is told. */
    private final class Listening implements Resources {
        @Override
        public void tell(Stored of, Reason reason, String detail) {
            told.add(reason + " " + detail);
        }

        @Override
        public Optional<Stored> get(ResourceKey key) {
            throw new AssertionError("nobody asks");
        }

        @Override
        public List<Stored> all() {
            throw new AssertionError("nobody asks");
        }

        @Override
        public void record(Stored of, Memory next, Reason reason, String detail) {
            throw new AssertionError("nothing is promised");
        }

        @Override
        public void createSnapshot(SnapshotOrder order) {
            throw new AssertionError("nothing is made");
        }

        @Override
        public void forget(Stored of, Reason reason, String detail) {
            throw new AssertionError("nothing is dropped");
        }

        @Override
        public void publish(Stored of, ObjectNode status) {
            throw new AssertionError("nothing is shown");
        }
    }
}
