package dev.drey.local.plane;

import static dev.drey.local.plane.Manifest.application;
import static dev.drey.local.plane.Manifest.session;
import static dev.drey.local.plane.Manifest.sessionJob;
import static dev.drey.local.plane.PlaneWithoutFlink.about;
import static dev.drey.local.plane.PlaneWithoutFlink.applying;
import static dev.drey.local.plane.PlaneWithoutFlink.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.control.ControlFailure;
import dev.drey.local.store.Notices;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestsTest {
    @AutoClose
    private final PlaneWithoutFlink plane;

    RequestsTest(@TempDir Path home) {
        plane = new PlaneWithoutFlink(home);
    }

    private List<String> stored() {
        return plane.resources().all().stream()
                .map(Stored::key)
                .map(ResourceKey::typedName)
                .toList();
    }

    private List<String> dryRun(String manifests) {
        return plane.ask(applying(manifests).put("dryRun", true)).stream()
                .map(it -> it.path("result").asText())
                .toList();
    }

    @Test
    void whatWasAppliedIsShown() {
        plane.apply(application("orders") + session("session"));

        assertThat(plane.ask(request("get")))
                .extracting(it -> it.at("/metadata/name").asText())
                .containsExactly("orders", "session");
        assertThat(plane.ask(about("get", "FlinkDeployment", "orders")))
                .singleElement()
                .satisfies(
                        it -> assertThat(it.at("/metadata/generation").asInt()).isOne());
    }

    @Test
    void aResourceIsCreatedThenUnchangedThenConfigured() {
        assertThat(plane.apply(application("orders"))).containsExactly("created");
        assertThat(plane.apply(application("orders"))).containsExactly("unchanged");
        assertThat(plane.apply(application("orders").replace("parallelism: 1", "parallelism: 2")))
                .containsExactly("configured");
    }

    @Test
    void anApplyIsAnsweredWithTheGenerationThatIsItsOwn() {
        String changed = application("orders").replace("parallelism: 1", "parallelism: 2");
        assertThat(Stream.of(application("orders"), changed, changed)
                        .map(it -> plane.ask(applying(it))
                                .getFirst()
                                .path("generation")
                                .asInt()))
                .containsExactly(1, 2, 2);
    }

    @Test
    void aDryRunSaysWhatAnApplyWouldDoAndDoesNothing() {
        plane.apply(application("orders"));
        String changed = application("orders").replace("parallelism: 1", "parallelism: 2");

        assertThat(dryRun(application("orders") + session("session"))).containsExactly("unchanged", "created");
        assertThat(dryRun(changed)).containsExactly("configured");

        assertThat(stored()).containsExactly("flinkdeployment/orders");
        assertThat(dryRun(application("orders"))).containsExactly("unchanged");
    }

    @Test
    void aPlanTellsWhatWouldBeDoneFirstAndWhichFieldsDiffer() {
        plane.stopLooking();
        assertThat(plan(application("orders"))).containsExactly("start-empty ");
        plane.apply(application("orders"));

        String changed = application("orders").replace("parallelism: 1", "parallelism: 2");
        assertThat(plan(changed)).containsExactly("start-empty spec.job.parallelism: 1 -> 2");
        assertThat(plan(application("orders") + session("session"))).containsExactly("start-empty ", "start-empty ");
        assertThat(stored()).containsExactly("flinkdeployment/orders");
    }

    private List<String> plan(String manifests) {
        return plane.ask(applying(manifests).put("dryRun", true)).stream()
                .map(it -> it.path("plan"))
                .map(it -> it.path("action").asText() + " "
                        + String.join(", ", it.path("changes").findValuesAsText("text")))
                .toList();
    }

    @Test
    void ifOneResourceIsBeingDeletedNoneOfTheRequestIsTakenIn() {
        plane.stopLooking();
        plane.apply(session("session"));
        plane.resources().delete(new ResourceKey(Kind.FLINK_DEPLOYMENT, "default", "session"));

        assertThatThrownBy(() -> plane.apply(application("orders") + session("session")))
                .isInstanceOf(ControlFailure.class)
                .hasMessage("flinkdeployment/session is being deleted; apply it again when it is gone");
        assertThat(stored()).containsExactly("flinkdeployment/session");
    }

    @Test
    void ifTheJournalRefusesNoneOfTheRequestIsTakenIn() {
        plane.stopLooking();
        plane.journal().close();

        assertThatThrownBy(() -> plane.apply(application("orders") + session("session")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(stored()).isEmpty();
    }

    @Test
    void nobodyHearsOfTheFirstResourceBeforeTheLastIsTakenIn() {
        List<Integer> storedThen = Collections.synchronizedList(new ArrayList<>());
        plane.records().notices().listen(new Notices.Listener() {
            @Override
            public void changed(ResourceKey key, ObjectNode document) {
                storedThen.add(stored().size());
            }
        });

        plane.apply(session("session") + sessionJob("one", "session") + sessionJob("two", "session"));

        assertThat(storedThen).isNotEmpty().containsOnly(3);
    }

    @Test
    void whatIsDeletedGoesAway() throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        plane.records().notices().listen(new Notices.Listener() {
            @Override
            public void deleted(ResourceKey key, ObjectNode lastDocument) {
                gone.countDown();
            }
        });
        plane.apply(application("orders"));

        plane.ask(about("delete", "FlinkDeployment", "orders"));

        assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(plane.ask(request("get"))).isEmpty();
        assertThatThrownBy(() -> plane.ask(about("delete", "FlinkDeployment", "orders")))
                .isInstanceOf(ControlFailure.class)
                .hasMessageContaining("NotFound");
    }
}
