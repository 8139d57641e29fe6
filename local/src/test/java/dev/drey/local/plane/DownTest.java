package dev.drey.local.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Restore;
import dev.drey.local.control.ControlFailure;
import dev.drey.local.control.Replies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DownTest {
    private static final String SAVING = "The job is being stopped with a savepoint";
    private static final String ENDING = "The cluster's processes are being stopped";

    @TempDir
    Path home = Path.of("");

    private final List<String> said = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Hands every reply on to the world, which may go a step further then. */
    private Replies then(Consumer<ObjectNode> world) {
        return new Replies() {
            @Override
            public void send(ObjectNode reply) {
                said.add(reply.has("message") ? reply.path("message").asText() : reply.toString());
                world.accept(reply);
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void interruptWhenClientLeaves() {}
        };
    }

    private Down down(OneJob job) {
        return new Down(job.records(), _ -> true, _ -> job.shows(SAVING), OneJob.CLOCK, ended);
    }

    @Test
    void everyNewWordOnAJobThatStillStopsIsSaid() throws JsonProcessingException, InterruptedException {
        try (OneJob job = new OneJob(home, "")) {
            job.isRunning();
            Replies replies = then(reply -> {
                if (reply.path("message").asText().contains(SAVING)) {
                    job.shows(ENDING);
                } else if (reply.path("message").asText().contains(ENDING)) {
                    job.stopsWith(new Restore.Exactly("file:///s/savepoint-1"));
                }
            });
            down(job).suspendAll(replies, Optional.empty());

            assertThat(job.stored().paused()).isTrue();
            assertThat(said)
                    .containsExactly(
                            "flinkdeployment/orders: " + SAVING,
                            "flinkdeployment/orders: " + ENDING,
                            "{\"namespace\":\"team-a\",\"kind\":\"FlinkDeployment\",\"name\":\"orders\","
                                    + "\"restore\":\"file:///s/savepoint-1\"}",
                            "{\"down\":true,\"pid\":" + ProcessHandle.current().pid() + "}");
            assertThat(ended.getCount()).isZero();
        }
    }

    @Test
    void nothingIsChangedWhileItGoesDown() throws JsonProcessingException {
        try (OneJob job = new OneJob(home, "")) {
            job.isRunning();
            Down down = down(job);
            assertThat(down.isGoing()).isFalse();
            List<Boolean> going = new ArrayList<>();
            assertThatThrownBy(() ->
                            down.suspendAll(then(_ -> going.add(down.isGoing())), Optional.of(Duration.ofMillis(1))))
                    .isInstanceOf(ControlFailure.class);
            assertThat(going).isNotEmpty().containsOnly(true);
            assertThat(down.isGoing()).as("when it was given up").isFalse();
        }
    }

    @Test
    void whenTheTimeIsOverTheJobsThatStillStopAreNamedAndDreyStaysUp() throws JsonProcessingException {
        try (OneJob job = new OneJob(home, "")) {
            job.isRunning();
            assertThatThrownBy(() -> down(job).suspendAll(then(_ -> {}), Optional.of(Duration.ofMillis(1))))
                    .isInstanceOf(ControlFailure.class)
                    .hasMessageContaining("Still stopping: flinkdeployment/orders (" + SAVING + ")");
            assertThat(ended.getCount()).isEqualTo(1);
        }
    }
}
