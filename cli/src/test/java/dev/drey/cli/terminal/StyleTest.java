package dev.drey.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class StyleTest {
    @Test
    void aTerminalIsColouredUnlessTheUserObjects() {
        assertThat(Style.of(true, Map.of())).isEqualTo(Style.COLOURED);
        assertThat(Style.of(true, Map.of("NO_COLOR", "1"))).isEqualTo(Style.PLAIN);
        assertThat(Style.of(true, Map.of("NO_COLOR", ""))).isEqualTo(Style.COLOURED);
        assertThat(Style.of(true, Map.of("CLICOLOR", "0"))).isEqualTo(Style.PLAIN);
        assertThat(Style.of(true, Map.of("TERM", "dumb"))).isEqualTo(Style.PLAIN);
    }

    @Test
    void aFileIsPlainUnlessColourIsForced() {
        assertThat(Style.of(false, Map.of())).isEqualTo(Style.PLAIN);
        assertThat(Style.of(false, Map.of("CLICOLOR", "1"))).isEqualTo(Style.PLAIN);
        assertThat(Style.of(false, Map.of("CLICOLOR_FORCE", "1"))).isEqualTo(Style.COLOURED);
        assertThat(Style.of(false, Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1")))
                .isEqualTo(Style.PLAIN);
    }

    @Test
    void plainTextHasNoEscapes() {
        assertThat(Style.PLAIN.bad("broken")).isEqualTo("broken");
        assertThat(Style.COLOURED.bad("broken")).isEqualTo("\u001B[31mbroken\u001B[0m");
    }
}
