package dev.drey.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Releases that do not work are taken back by Drey itself, and one that does by its user. After each the job's own output is asked. */
@Tag("real-flink")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollbackTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final String JOB = "takes-back";

    @AutoClose
    private final Home home = new Home("rollback");

    private final CountingJob good = CountingJob.named(JOB, "v2_0", home).withArguments("--extra-operator");

    @Test
    void aBrokenUpgradeIsTakenBackWithTheStateOfTheJob() {
        run(good, it -> it);
        good.output().awaitFromAll("first lines", line -> line.count() > 3);
        awaitStable(1);

        CountingJob broken = good.withVersion("broken");
        isTakenBack(
                2,
                broken,
                "nothing.jar",
                it -> it.replaceFirst("jarURI: .*", "jarURI: http://127.0.0.1:9/nothing.jar"));
        isTakenBack(3, broken.withArguments("--extra-operator", "--exit-in-main"), "main() throws", it -> it);
        // Without the operator that the state of the running job belongs to.
        isTakenBack(4, broken.withArguments(), "state", it -> it);
        // For which there are not slots enough.
        isTakenBack(5, broken.withArguments("--extra-operator", "--parallelism", "9"), "tasks running", it -> it);
        theManifestIsMadeToSayWhatRuns();
        goesBackByCommand();
    }

    private Said run(CountingJob job, UnaryOperator<String> edit) {
        String manifest = edit.apply(job.yaml().replace("    execution.checkpointing.interval: 1s\n", """
                            execution.checkpointing.interval: 1s
                            kubernetes.operator.deployment.rollback.enabled: "true"
                            kubernetes.operator.deployment.readiness.timeout: 60 s
                        """));
        return home.drey("run", home.manifest(job.name(), manifest));
    }

    private void awaitStable(int revision) {
        await("revision " + revision + " is stable")
                .atMost(Home.PATIENCE)
                .until(() -> home.must("history", JOB, "--revision", String.valueOf(revision))
                        .out()
                        .startsWith("# revision " + revision + " of flinkdeployment/" + JOB + ": stable"));
    }

    private void isTakenBack(int revision, CountingJob broken, String cause, UnaryOperator<String> edit) {
        Said said = run(broken, edit);
        assertThat(said.exitCode()).as(said.toString()).isOne();
        assertThat(said.toString()).contains("generation " + revision).contains(cause);
        assertThat(home.must("get", JOB, "-o", "json").out()).contains("\"lifecycleState\": \"ROLLED_BACK\"");
        assertThat(home.must("history", JOB).out()).contains("rolled back");
        assertThat(home.must("history", JOB, "--revision", String.valueOf(revision))
                        .out())
                .contains("rolled back");
        long now = CLOCK.millis();
        good.output().awaitFromAll("lines after the rollback", line -> line.millis() > now);
        Lines lines = good.output().awaitNothingMissing();
        lines.assertSound();
        lines.assertNothingTwice();
        assertThat(lines.all())
                .as("only the stable one ever wrote")
                .allMatch(line -> line.version().equals("v1"));
    }

    private void theManifestIsMadeToSayWhatRuns() {
        Lines before = good.output().read();
        home.must("rollback", JOB);
        assertThat(home.must("get", JOB, "-o", "yaml").out()).contains("v1").doesNotContain("broken");
        assertThat(good.output().read().jobIds())
                .as("nothing was started for it")
                .isEqualTo(before.jobIds());
    }

    private void goesBackByCommand() {
        CountingJob second = good.withVersion("v2");
        Said said = run(second, it -> it);
        assertThat(said.exitCode()).as(said.toString()).isZero();
        second.output().awaitFromAll("lines of v2", line -> line.version().equals("v2"));
        home.must("rollback", JOB, "--to", "1");
        long now = CLOCK.millis();
        good.output()
                .awaitFromAll(
                        "lines of v1",
                        line -> line.millis() > now && line.version().equals("v1"));
        Lines lines = good.output().awaitNothingMissing();
        lines.assertSound();
        lines.assertNothingTwice();
    }
}
