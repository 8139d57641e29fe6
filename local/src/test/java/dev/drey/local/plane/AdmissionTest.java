package dev.drey.local.plane;

import static dev.drey.local.plane.Manifest.application;
import static dev.drey.local.plane.Manifest.savepoint;
import static dev.drey.local.plane.Manifest.session;
import static dev.drey.local.plane.Manifest.sessionJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.Reason;
import dev.drey.model.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionTest {
    private static final String NO_SESSION_CLUSTER = "has a job of its own; it is no session cluster";

    @AutoClose
    private final PlaneWithoutFlink plane;

    AdmissionTest(@TempDir Path home) {
        plane = new PlaneWithoutFlink(home);
    }

    private List<String> errors(String manifests) {
        return plane.records().admission().look(PlaneWithoutFlink.read(manifests), Map.of()).stream()
                .flatMap(it -> it.problems().stream())
                .filter(Problem::isError)
                .map(Problem::render)
                .toList();
    }

    @Test
    void aSessionJobIsRefusedOnAnApplicationClusterOfTheSameRequest() {
        assertThat(errors(application("orders") + sessionJob("late", "orders")))
                .singleElement()
                .asString()
                .contains("spec.deploymentName: orders " + NO_SESSION_CLUSTER);
    }

    @Test
    void aSessionJobIsRefusedOnAnApplicationClusterThatIsStored() {
        plane.apply(application("orders"));

        assertThat(plane.ask(PlaneWithoutFlink.applying(sessionJob("late", "orders"))))
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.path("result").asText()).isEqualTo("refused");
                    assertThat(answer.at("/problems/0/message").asText()).contains(NO_SESSION_CLUSTER);
                });
        assertThat(plane.resources().all()).hasSize(1);
    }

    @Test
    void aSessionJobMayComeBeforeItsCluster() {
        assertThat(plane.apply(sessionJob("early", "session"))).containsExactly("created");
        assertThat(plane.apply(session("session"))).containsExactly("created");
    }

    @Test
    void anApplicationClusterMayNotTakeTheNameThatASessionJobWaitsFor() {
        plane.apply(sessionJob("early", "orders"));

        assertThat(errors(application("orders")))
                .singleElement()
                .asString()
                .contains("spec.job: flinksessionjob/early waits for orders as its session cluster");
    }

    @Test
    void aSnapshotNeedsAJobThatIsInTheSameRequestOrStored() {
        assertThat(errors(savepoint("of-nothing", "FlinkDeployment", "orders")))
                .singleElement()
                .asString()
                .contains("spec.jobReference.name: there is no FlinkDeployment default/orders");
        assertThat(errors(savepoint("of-orders", "FlinkDeployment", "orders") + application("orders")))
                .isEmpty();

        plane.apply(session("session") + sessionJob("job", "session"));

        assertThat(errors(savepoint("of-job", "FlinkSessionJob", "job"))).isEmpty();
        assertThat(errors(savepoint("of-session", "FlinkDeployment", "session")))
                .singleElement()
                .asString()
                .contains("session is a session cluster; it has no job of its own");
    }

    @Test
    void aSnapshotThatWasTakenInBeforeIsNotWrongOnceItsJobIsGone() {
        List<String> both = plane.apply(application("orders") + savepoint("kept", "FlinkDeployment", "orders"));
        assertThat(both).containsExactly("created", "created");
        plane.resources()
                .forget(
                        plane.resources()
                                .get(PlaneWithoutFlink.read(application("orders"))
                                        .getFirst()
                                        .key())
                                .orElseThrow(),
                        Reason.DELETED,
                        "");

        assertThat(plane.apply(savepoint("kept", "FlinkDeployment", "orders"))).containsExactly("unchanged");
    }
}
