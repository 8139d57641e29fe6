package dev.drey.local.plane;

import static dev.drey.local.plane.Manifest.application;
import static dev.drey.local.plane.Manifest.savepoint;
import static dev.drey.local.plane.Manifest.session;
import static dev.drey.local.plane.Manifest.sessionJob;
import static dev.drey.local.plane.PlaneWithoutFlink.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.control.ControlFailure;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditsTest {
    @AutoClose
    private final PlaneWithoutFlink plane;

    EditsTest(@TempDir Path home) {
        plane = new PlaneWithoutFlink(home);
    }

    @BeforeEach
    void apply() {
        plane.stopLooking();
        plane.apply(application("orders")
                + session("session")
                + sessionJob("job", "session")
                + savepoint("kept", "FlinkDeployment", "orders"));
    }

    private ObjectNode changed(String verb, String kind, String name) {
        return plane.ask(about(verb, kind, name)).getFirst();
    }

    private void assertRefused(ObjectNode request, String message) {
        int before = plane.resources().all().size();
        assertThatThrownBy(() -> plane.ask(request))
                .isInstanceOf(ControlFailure.class)
                .hasMessage(message);
        assertThat(plane.resources().all())
                .hasSize(before)
                .allSatisfy(it -> assertThat(it.generation()).isOne());
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspend", "resume", "restart", "savepoint"})
    void aSnapshotHasNothingToChange(String verb) {
        assertRefused(
                about(verb, "FlinkStateSnapshot", "kept"),
                "flinkstatesnapshot/kept is a snapshot; there is nothing to " + verb + ". For its job: drey " + verb
                        + " flinkdeployment/orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspend", "resume", "savepoint"})
    void aSessionClusterHasNoJobToChange(String verb) {
        assertRefused(
                about(verb, "FlinkDeployment", "session"),
                "flinkdeployment/session is a session cluster; it has no job to " + verb
                        + ". For one of its session jobs: drey " + verb + " flinksessionjob/job");
    }

    @ParameterizedTest
    @CsvSource({"FlinkDeployment,orders", "FlinkDeployment,session", "FlinkSessionJob,job"})
    void whatRunsIsRestartedByARaisedNonce(String kind, String name) {
        assertThat(changed("restart", kind, name).at("/spec/restartNonce").asInt())
                .isOne();
        assertThat(changed("restart", kind, name).at("/spec/restartNonce").asInt())
                .isEqualTo(2);
    }

    @Test
    void whatIsSuspendedIsResumedAndNotRestarted() {
        assertThat(changed("suspend", "FlinkDeployment", "orders")
                        .at("/spec/job/state")
                        .asText())
                .isEqualTo("suspended");
        assertThatThrownBy(() -> changed("restart", "FlinkDeployment", "orders"))
                .isInstanceOf(ControlFailure.class)
                .hasMessage("flinkdeployment/orders is suspended; 'drey resume flinkdeployment/orders' starts it");
        assertThat(changed("resume", "FlinkDeployment", "orders")
                        .at("/spec/job/state")
                        .asText())
                .isEqualTo("running");
    }

    @Test
    void anEditIsMadeOfWhatAnotherApplySaidMeanwhile() {
        Stored seenBefore = plane.resources()
                .get(new ResourceKey(Kind.FLINK_DEPLOYMENT, "default", "orders"))
                .orElseThrow();
        plane.apply(application("orders").replace("parallelism: 1", "parallelism: 2"));

        new Edits(plane.resources(), plane.records().admission(), InstantSource.fixed(Instant.EPOCH))
                .change("suspend", seenBefore);

        ObjectNode now = plane.ask(about("get", "FlinkDeployment", "orders")).getFirst();
        assertThat(now.at("/spec/job/state").asText()).isEqualTo("suspended");
        assertThat(now.at("/spec/job/parallelism").asInt()).isEqualTo(2);
        assertThat(now.at("/metadata/generation").asInt()).isEqualTo(3);
    }

    @Test
    void aJobWhoseJarIsGoneCanBeSuspendedButNotRestartedOrResumed(@TempDir Path folder) throws IOException {
        Path jar = Files.writeString(folder.resolve("job.jar"), "");
        plane.apply(application("files")
                .replace("maven:org.example:orders:1.0", jar.toUri().toString()));
        Files.delete(jar);

        assertThatThrownBy(() -> changed("restart", "FlinkDeployment", "files"))
                .isInstanceOf(ControlFailure.class)
                .hasMessageContaining("spec.job.jarURI: there is no file " + jar);
        changed("suspend", "FlinkDeployment", "files");
        assertThatThrownBy(() -> changed("resume", "FlinkDeployment", "files"))
                .isInstanceOf(ControlFailure.class)
                .hasMessageContaining("spec.job.jarURI: there is no file " + jar);
    }

    @Test
    void aSavepointIsMadeOfAJobAndRefusedWhereItCannotLie() {
        assertThat(changed("savepoint", "FlinkSessionJob", "job")
                        .at("/spec/jobReference/name")
                        .asText())
                .isEqualTo("job");

        assertRefused(
                about("savepoint", "FlinkDeployment", "orders").put("directory", "s3:///nowhere"),
                "spec.savepoint.path: \"s3:///nowhere\" names no bucket. Fix: write s3://BUCKET/…; if a variable should"
                        + " have filled it, set it (export S3_BUCKET=…).");
    }
}
