package dev.drey.local.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.reconcile.Bug;
import dev.drey.lifecycle.reconcile.Next;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.journal.HomeFormat;
import dev.drey.local.journal.Journal;
import dev.drey.local.store.Event;
import dev.drey.local.store.EventLog;
import dev.drey.local.store.LocalResources;
import dev.drey.local.store.Notices;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import dev.drey.model.reading.ManifestReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopsTest {
    private static final ResourceKey KEY = new ResourceKey(Kind.FLINK_DEPLOYMENT, "default", "orders");
    private static final Next LATER = new Next.Within(Duration.ofHours(1));

    @TempDir
    Path folder;

    private Journal journal;
    private EventLog events;
    private LocalResources resources;
    private Loops loops;
    private final AtomicInteger passes = new AtomicInteger();
    private volatile Optional<RuntimeException> mistake = Optional.of(new Bug("a promise was not kept"));

    @BeforeEach
    void takeInAResource() throws IOException {
        journal = Journal.open(folder.resolve("journal"), HomeFormat.of("test"));
        events = new EventLog(journal);
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
        resources = new LocalResources(journal, events, new Notices(), clock, new Random(1));
        resources.put(ManifestReader.withoutVariables()
                .read("orders.yaml", """
                        apiVersion: flink.apache.org/v1beta1
                        kind: FlinkDeployment
                        metadata: {name: orders}
                        spec: {flinkVersion: v2_0}
                        """)
                .resources()
                .getFirst());
        loops = new Loops(this::pass, resources);
    }

    @AfterEach
    void close() {
        loops.close();
        journal.close();
    }

    /** As the reconciler does: what was seen is published, then something is done, which may go wrong. */
    private Next pass(ResourceKey key) {
        Stored stored = resources.get(key).orElseThrow();
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.withArrayProperty("conditions").addObject().put("type", "Running");
        status.withArrayProperty("conditions")
                .addObject()
                .put("type", "Progressing")
                .put("reason", "Submit");
        resources.publish(stored, status);
        passes.incrementAndGet();
        mistake.ifPresent(it -> {
            throw it;
        });
        return LATER;
    }

    /** With one pass and no more: a wake could come before it or after it. */
    private void startTheLoop() {
        var _ = loops.ensure(KEY);
    }

    private JsonNode status() {
        return resources.document(resources.get(KEY).orElseThrow()).path("status");
    }

    private void awaitProgressing(String reason) {
        await().until(() -> status().at("/conditions/1/reason").asText().equals(reason));
    }

    private void awaitPasses(int count) {
        await().until(() -> passes.get() >= count);
    }

    @Test
    void aMistakeOfDreysIsShownAsTheConditionAndAsAnEvent() {
        startTheLoop();
        awaitProgressing("InternalError");
        assertThat(status().path("conditions")).hasSize(2);
        assertThat(status().at("/conditions/0/type").asText()).isEqualTo("Running");
        assertThat(status().at("/conditions/1/message").asText()).contains("a promise was not kept");
        assertThat(status().path("error").asText()).contains("a promise was not kept");
        await().untilAsserted(() -> assertThat(events.all())
                .extracting(Event::reason, Event::detail)
                .containsExactly(tuple(Reason.INTERNAL_ERROR, "a promise was not kept")));
    }

    @Test
    void theSameMistakeIsOneEventAndAnotherOneAnother() {
        startTheLoop();
        awaitPasses(1);
        loops.wake(KEY);
        awaitPasses(2);
        mistake = Optional.of(new IllegalStateException("something else"));
        loops.wake(KEY);
        await().untilAsserted(() -> assertThat(events.all())
                .extracting(Event::detail)
                .containsExactly("a promise was not kept", "java.lang.IllegalStateException: something else"));
    }

    @Test
    void aResourceThatIsMadeAnewRightAfterTheLastLookAtTheOldOneIsLookedAt() {
        AtomicReference<Loops> late = new AtomicReference<>();
        Loops forgetful = new Loops(
                key -> {
                    if (passes.incrementAndGet() == 1) {
                        late.get().wake(key);
                    }
                    return new Next.Gone();
                },
                resources);
        late.set(forgetful);
        forgetful.wake(KEY);
        awaitPasses(2);
        forgetful.close();
    }

    @Test
    void theNextGoodPassClearsIt() {
        startTheLoop();
        awaitProgressing("InternalError");
        mistake = Optional.empty();
        loops.wake(KEY);
        awaitProgressing("Submit");
        assertThat(status().has("error")).isFalse();
    }

    @Test
    void aMistakeIsNotTriedAgainAtOnce() {
        startTheLoop();
        awaitProgressing("InternalError");
        await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(1)).until(() -> passes.get() == 1);
    }
}
