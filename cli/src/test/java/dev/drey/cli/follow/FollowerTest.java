package dev.drey.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.cli.Failure;
import dev.drey.cli.Shell;
import dev.drey.cli.control.Answers;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.control.ControlPlanes;
import dev.drey.cli.control.Presence;
import dev.drey.cli.resource.Document;
import dev.drey.cli.terminal.Style;
import dev.drey.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FollowerTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Deque<Answers.Next> answers = new ArrayDeque<>();
    private final List<JsonNode> sessionJobs = new ArrayList<>();
    private boolean isOneOfMany;
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    /** A document of generation 2 that says what is waited for; an empty reason means that nothing is. */
    private static ObjectNode seen(long observed, String lifecycle, String job, String reason, String message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", "FlinkDeployment");
        json.putObject("metadata")
                .put("namespace", "default")
                .put("name", "shop")
                .put("generation", 2);
        json.putObject("spec").putObject("job");
        ObjectNode status =
                json.putObject("status").put("lifecycleState", lifecycle).put("observedGeneration", observed);
        status.putObject("jobStatus").put("state", job);
        status.putArray("conditions")
                .addObject()
                .put("type", "Progressing")
                .put("status", reason.isEmpty() ? "False" : "True")
                .put("reason", reason)
                .put("message", message);
        return json;
    }

    private void comes(ObjectNode json) {
        answers.add(new Answers.Next.Answer(json));
    }

    private void silence(int times) {
        for (int i = 0; i < times; i++) {
            answers.add(new Answers.Next.Silence());
        }
    }

    private Ending follow(boolean terminal, Goal goal, Duration timeout) {
        var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        var shell = new Shell(
                new Terminal(stream, stream, terminal, terminal, 80, Style.PLAIN),
                Map.of(),
                Path.of(""),
                Path.of(""),
                InputStream.nullInputStream(),
                () -> now,
                _ -> {},
                new NoPlanes());
        return new Follower(shell, new Scripted())
                .oneOf(isOneOfMany ? 2 : 1)
                .until(goal, new Document(seen(1, "STABLE", "RUNNING", "", "")), timeout);
    }

    private String printed() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theStateBeforeTheChangeIsNotTakenForItsResult() {
        comes(seen(1, "STABLE", "RUNNING", "", ""));
        comes(seen(2, "STABLE", "RUNNING", "SpecChanged", "The spec changed"));
        comes(seen(2, "STABLE", "RUNNING", "", ""));
        assertThat(follow(false, Goal.RUNNING, Duration.ZERO)).isInstanceOf(Ending.Reached.class);
        assertThat(printed()).isEqualTo("[  0.0 s] The spec changed\n");
    }

    @Test
    void secondsGoOnOnATerminalWhileNothingComes() {
        comes(seen(2, "DEPLOYED", "RECONCILING", "Preparing", "fetching 34/136 MB"));
        silence(2);
        comes(seen(2, "DEPLOYED", "RECONCILING", "Preparing", "fetching 99/136 MB"));
        comes(seen(2, "STABLE", "RUNNING", "", ""));
        follow(true, Goal.RUNNING, Duration.ZERO);
        String erase = "\r\u001B[2K";
        assertThat(printed())
                .isEqualTo(erase + "[  0.0 s] fetching 34/136 MB" + erase + "[  0.1 s] fetching 34/136 MB" + erase
                        + "[  0.2 s] fetching 34/136 MB" + erase + "[  0.2 s] fetching 99/136 MB" + erase
                        + "[  0.2 s] fetching 99/136 MB\n");
    }

    @Test
    void aControlPlaneThatSaysNothingIsMentionedOnlyAfterAWhile() {
        comes(seen(1, "STABLE", "RUNNING", "", ""));
        silence(9);
        comes(seen(2, "STABLE", "RUNNING", "", ""));
        follow(false, Goal.RUNNING, Duration.ZERO);
        assertThat(printed()).isEmpty();

        silence(12);
        comes(seen(2, "STABLE", "RUNNING", "", ""));
        follow(false, Goal.RUNNING, Duration.ZERO);
        assertThat(printed()).isEqualTo("[  1.1 s] waiting for the control plane\n");
    }

    @Test
    void anErrorOnTheWayIsToldOnceAndDoesNotEndTheWait() {
        ObjectNode failing = seen(2, "DEPLOYED", "RECONCILING", "RestartBackoff", "The next start waits");
        failing.withObjectProperty("status").put("error", "{\"type\":\"X\",\"message\":\"no main class\\nat a.b.C\"}");
        comes(failing);
        comes(failing.deepCopy());
        comes(seen(2, "STABLE", "RUNNING", "", ""));
        assertThat(follow(false, Goal.RUNNING, Duration.ZERO)).isInstanceOf(Ending.Reached.class);
        assertThat(printed()).isEqualTo("[  0.0 s] The next start waits\nwarning: no main class\n");
    }

    @Test
    void aJobThatWillNotComeUpEndsTheWaitWithItsCause() {
        ObjectNode failed = seen(2, "FAILED", "FAILED", "", "The start failed several times");
        comes(failed);
        assertThat(follow(false, Goal.RUNNING, Duration.ZERO))
                .isEqualTo(new Ending.Failed(new Document(failed), "The start failed several times"));
    }

    @Test
    void aBatchJobIsFollowedPastRunningToItsEnd() {
        comes(seen(2, "STABLE", "RUNNING", "", ""));
        comes(seen(2, "STABLE", "FINISHED", "", ""));
        assertThat(follow(false, Goal.FINISHED, Duration.ZERO)).isInstanceOf(Ending.Reached.class);
        assertThat(printed()).isEqualTo("[  0.0 s] the job is RUNNING; waiting for it to finish\n");
    }

    @Test
    void aTimeoutSaysWhatWasWaitedFor() {
        ObjectNode starting = seen(2, "DEPLOYED", "RECONCILING", "ClusterStarting", "The JobManager is starting");
        comes(starting);
        silence(30);
        assertThat(follow(false, Goal.RUNNING, Duration.ofSeconds(2)))
                .isEqualTo(new Ending.TimedOut(
                        new Document(starting), Duration.ofSeconds(2), "The JobManager is starting"));
    }

    @Test
    void aResourceThatIsDeletedMeanwhileEndsTheWait() {
        comes(seen(2, "DELETING", "RUNNING", "Deleting", "The resource is being deleted")
                .put("deleted", true));
        assertThat(follow(false, Goal.RUNNING, Duration.ZERO)).isInstanceOf(Ending.Deleted.class);
    }

    @Test
    void aSpecThatAnotherCommandReplacesIsNotTakenForTheOneThatIsFollowed() {
        comes(seen(2, "DEPLOYED", "RECONCILING", "ClusterStarting", "The JobManager is starting"));
        ObjectNode others = seen(3, "STABLE", "RUNNING", "", "");
        others.withObjectProperty("metadata").put("generation", 3);
        comes(others);
        assertThat(follow(false, Goal.RUNNING, Duration.ZERO)).isEqualTo(new Ending.Replaced(new Document(others)));
    }

    @Test
    void aResourceThatIsMadeAnewUnderTheNameIsNotTakenForTheOneThatIsDeleted() {
        ObjectNode other = seen(1, "STABLE", "RUNNING", "", "");
        other.withObjectProperty("metadata").put("uid", "another");
        comes(other);
        assertThat(follow(false, Goal.GONE, Duration.ZERO)).isEqualTo(new Ending.Replaced(new Document(other)));
    }

    @Test
    void oneOfManySaysInEachLineWhoseItIs() {
        isOneOfMany = true;
        ObjectNode failing = seen(2, "DEPLOYED", "RECONCILING", "RestartBackoff", "The next start waits");
        failing.withObjectProperty("status").put("error", "no main class");
        comes(failing);
        comes(seen(2, "STABLE", "RUNNING", "", ""));
        follow(false, Goal.RUNNING, Duration.ZERO);
        assertThat(printed())
                .isEqualTo("[  0.0 s] flinkdeployment/shop: The next start waits\n"
                        + "warning: flinkdeployment/shop: no main class\n");
    }

    private static ObjectNode sessionJob(String name, String cluster) {
        ObjectNode job = JsonNodeFactory.instance.objectNode().put("kind", "FlinkSessionJob");
        job.putObject("metadata").put("name", name);
        job.putObject("spec").put("deploymentName", cluster);
        return job;
    }

    @Test
    void whoDeletesAClusterThatWaitsForItsJobsIsToldWhatToType() {
        ObjectNode going = sessionJob("going", "shop");
        going.withObjectProperty("metadata").put("deletionTimestamp", "2026-11-22T10:00:00Z");
        sessionJobs.addAll(List.of(sessionJob("a", "shop"), sessionJob("b", "shop"), sessionJob("c", "bar"), going));
        ObjectNode blocked =
                seen(2, "DELETING", "", "SessionJobsRemain", "The session cluster still has session jobs: a, b");
        comes(blocked);
        comes(blocked.deepCopy());
        comes(seen(2, "DELETING", "", "Deleting", "The resource is being deleted")
                .put("deleted", true));
        assertThat(follow(false, Goal.GONE, Duration.ZERO)).isInstanceOf(Ending.Reached.class);
        assertThat(printed())
                .isEqualTo("[  0.0 s] The session cluster still has session jobs: a, b\n"
                        + "To let it go on: drey delete flinksessionjob/a flinksessionjob/b\n");
    }

    @Test
    void aControlPlaneThatGoesAwayIsAnError() {
        answers.add(new Answers.Next.End());
        assertThatThrownBy(() -> follow(false, Goal.RUNNING, Duration.ZERO))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("the control plane ended");
    }

    /** Hands out the answers; silence takes as long as one was willing to wait. */
    private final class Scripted implements ControlPlane, Answers {
        @Override
        public List<JsonNode> ask(ObjectNode request) {
            return sessionJobs;
        }

        @Override
        public Answers follow(ObjectNode request) {
            return this;
        }

        @Override
        public Next next(Duration patience) {
            Next next = answers.removeFirst();
            if (next instanceof Next.Silence) {
                now = now.plus(patience);
            }
            return next;
        }

        @Override
        public void close() {}
    }

    private static final class NoPlanes implements ControlPlanes {
        @Override
        public Presence look() {
            return new Presence.Absent();
        }

        @Override
        public ControlPlane started() {
            throw new Failure("nothing can be started here");
        }

        @Override
        public boolean hasResources() {
            return false;
        }
    }
}
