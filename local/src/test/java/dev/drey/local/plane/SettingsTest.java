package dev.drey.local.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void aHomeThatIsNamedByALinkIsTheOneThatItPointsTo() throws IOException {
        Path home = Files.createDirectory(folder.toRealPath().resolve("home"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), home);
        Settings settings = new Settings(link, "1", List.of(), folder, Map.of(), Map.of());

        assertThat(settings.withRealHome().clusters()).isEqualTo(home.resolve("clusters"));
        assertThat(settings.withRealHome().journal()).isEqualTo(home.resolve("journal"));
    }
}
