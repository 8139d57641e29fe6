package dev.drey.local.plane;

import static dev.drey.local.plane.PlaneWithoutFlink.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drey.local.control.ControlFailure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchingTest {
    @TempDir
    Path home;

    private PlaneWithoutFlink plane;

    @BeforeEach
    void start() {
        plane = new PlaneWithoutFlink(home);
    }

    @AfterEach
    void stop() {
        plane.close();
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
}
