package dev.drey.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {
    private static final Map<String, String> LABELS = Map.of("app", "shop", "drey.dev/tier", "test", "bare", "");

    private static boolean isMet(String selector) {
        return LabelSelector.parse(selector).matches(LABELS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app=shop",
                "app==shop",
                " app = shop , drey.dev/tier != prod ",
                "app!=bank",
                "app in (shop, bank)",
                "app notin (bank)",
                "app",
                "!lost",
                "! lost",
                "bare=",
                "bare in (,x)",
                "app in (bank,shop),!lost,drey.dev/tier=test"
            })
    void whatHoldsIsShown(String selector) {
        assertThat(isMet(selector)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app=bank",
                "app!=shop",
                "app in (bank)",
                "app notin (shop,bank)",
                "!app",
                "lost",
                "lost=",
                "lost in (x,y)",
                "app=shop,lost",
                "app=Shop"
            })
    void whatDoesNotHoldIsLeftOut(String selector) {
        assertThat(isMet(selector)).isFalse();
    }

    @Test
    void aResourceWithoutTheLabelMeetsWhatOnlyForbidsAValue() {
        assertThat(isMet("lost!=x")).isTrue();
        assertThat(isMet("lost notin (x,y)")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",",
                "app=shop,",
                "app shop",
                "app in shop",
                "app in (shop",
                "app=a b",
                "=shop",
                "-app",
                "app>1",
                "!app=shop",
                "app=shop)",
                "a/b/c",
                "app in ((x))"
            })
    void whatIsNoSelectorIsRefusedByName(String selector) {
        assertThatThrownBy(() -> LabelSelector.parse(selector))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no label selector");
    }
}
