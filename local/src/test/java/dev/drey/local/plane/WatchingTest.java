package dev.drey.local.plane;

import static dev.drey.local.plane.PlaneWithoutFlink.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.control.ControlFailure;
import dev.drey.local.control.Replies;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WatchingTest {
    @AutoClose
    private final PlaneWithoutFlink plane;

    WatchingTest(@TempDir Path home) {
        plane = new PlaneWithoutFlink(home);
    }

    private List<String> names(String labels) {
        return plane.ask(request("get").put("labelSelector", labels)).stream()
                .map(it -> it.at("/metadata/name").asText())
                .toList();
    }

    @Test
    void onlyResourcesWithTheLabelsAreShown() {
        plane.apply(Manifest.session("one") + Manifest.session("two") + Manifest.sessionJob("bare", "one"));

        assertThat(names("app=one")).containsExactly("one");
        assertThat(names("app in (one,two)")).containsExactly("one", "two");
        assertThat(names("app,app!=one")).containsExactly("two");
        assertThat(names("!app")).containsExactly("bare");
        assertThat(names("app=three")).isEmpty();
    }

    @Test
    void aBadSelectorIsRefusedInsteadOfShowingAllOrNothing() {
        assertThatThrownBy(() -> names("app in one"))
                .isInstanceOf(ControlFailure.class)
                .hasMessageContaining("\"app in one\" is no label selector");
        assertThatThrownBy(() -> plane.ask(request("get").put("name", "one").put("labelSelector", "app=one")))
                .isInstanceOf(ControlFailure.class)
                .hasMessage("name cannot be provided when a selector is specified");
    }

    /** Reads nothing after the first document until it is told to. */
    private static final class Stalled implements Replies {
        private final CountDownLatch isStalled = new CountDownLatch(1);
        private final CountDownLatch goesOn = new CountDownLatch(1);

        @Override
        public void send(ObjectNode reply) {
            isStalled.countDown();
            try {
                goesOn.await();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void interruptWhenClientLeaves() {
            // It does not leave.
        }
    }

    @Test
    @Timeout(30)
    void aClientThatDoesNotReadIsSentAwayInsteadOfKeptAllChangesFor() throws Exception {
        plane.stopLooking();
        plane.apply(Manifest.session("one"));
        Stored one = plane.resources().all().getFirst();
        Stalled client = new Stalled();
        FutureTask<Boolean> watch = new FutureTask<>(() -> plane.handle(request("watch"), client), true);
        Thread.ofVirtual().start(watch);
        client.isStalled.await();

        for (int i = 0; i <= Backlog.LENGTH_MAX; i++) {
            plane.resources().publish(one, JsonNodeFactory.instance.objectNode().put("look", i));
        }
        client.goesOn.countDown();

        assertThatThrownBy(watch::get)
                .cause()
                .isInstanceOf(ControlFailure.class)
                .hasMessageContaining("the watch has ended: more than 1000 changes were waiting to be read");
    }
}
