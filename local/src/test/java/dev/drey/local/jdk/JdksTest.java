package dev.drey.local.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.local.distribution.FlinkRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class JdksTest {
    private static final FlinkRelease FLINK = new FlinkRelease(2, 3, 0);

    @TempDir
    private Path root;

    private Path home;
    private Path running;

    @BeforeEach
    void world() throws IOException {
        home = root.resolve("home/me");
        running = install("opt/jdk-25", "25.0.3");
    }

    @Test
    void theUsualPlacesAreSearchedAndEachInstallationIsFoundOnce() throws IOException {
        install("opt/own", "21.0.1");
        install("usr/lib/jvm/b-17", "17.0.15");
        Files.createSymbolicLink(root.resolve("usr/lib/jvm/a-default"), root.resolve("usr/lib/jvm/b-17"));
        install("home/me/.sdkman/candidates/java/11.0.2-open", "11.0.2");
        install("home/me/.jdks/corretto-21", "21.0.5");
        install("Library/Java/JavaVirtualMachines/zulu-8.jdk/Contents/Home", "1.8.0_392");
        Files.createDirectories(root.resolve("usr/lib/jvm/no-java-here"));

        Jdks jdks = jdks(Map.of("JAVA_HOME", root.resolve("opt/own").toString(), "JAVA_17_HOME", "/nowhere"));

        assertThat(jdks.find())
                .extracting(Jdk::version)
                .containsExactly("21.0.1", "17.0.15", "11.0.2", "21.0.5", "1.8.0_392", "25.0.3");
        assertThat(jdks.find()).extracting(Jdk::feature).containsExactly(21, 17, 11, 21, 8, 25);
    }

    @Test
    void java17IsPreferredThen21Then11() throws IOException {
        install("usr/lib/jvm/11", "11.0.2");
        assertThat(chosen(Map.of(), "")).isEqualTo("11.0.2");
        install("usr/lib/jvm/21", "21.0.5");
        assertThat(chosen(Map.of(), "")).isEqualTo("21.0.5");
        install("usr/lib/jvm/17", "17.0.15");
        assertThat(chosen(Map.of(), "")).isEqualTo("17.0.15");
    }

    @Test
    void withoutASupportedOneTheJavaOfDreyIsUsedAndSaid() {
        assertThat(chosen(Map.of(), "Java 25.0.3 is not a version that Flink 2.3.0 supports"))
                .isEqualTo("25.0.3");
    }

    @Test
    void aJobsClassesMayNeedANewerJava() throws IOException {
        install("usr/lib/jvm/17", "17.0.15");
        install("usr/lib/jvm/21", "21.0.5");
        Jdks jdks = jdks(Map.of());
        assertThat(jdks.forFlink(FLINK, 21))
                .isInstanceOfSatisfying(
                        Jdks.Choice.Chosen.class,
                        chosen -> assertThat(chosen.jdk().feature()).isEqualTo(21));
        assertThat(jdks.forFlink(FLINK, 26))
                .isInstanceOfSatisfying(
                        Jdks.Choice.Refused.class,
                        refused -> assertThat(refused.why()).contains("needs Java 26"));
    }

    @Test
    void theOverrideWinsAndIsRefusedWhenNoJavaIsThere() throws IOException {
        install("usr/lib/jvm/17", "17.0.15");
        assertThat(chosen(Map.of(Jdks.OVERRIDE, running.toString()), "is not a version that"))
                .isEqualTo("25.0.3");
        assertThat(jdks(Map.of(Jdks.OVERRIDE, "/nowhere")).forFlink(FLINK, 8))
                .isEqualTo(
                        new Jdks.Choice.Refused(
                                "DREY_FLINK_JAVA_HOME is /nowhere, where no Java is installed (no 'release' file or 'bin/java')"));
    }

    @Test
    void twoBuildsOfOneVersionAreToldApart() throws IOException {
        Jdk one = Jdk.at(install("a", "17.0.15")).orElseThrow();
        Files.writeString(one.home().resolve("release"), "JAVA_VERSION=\"17.0.15\"\nIMPLEMENTOR=\"Other\"\n");
        assertThat(Jdk.at(one.home()).orElseThrow().build()).isNotEqualTo(one.build());
    }

    private Jdks jdks(Map<String, String> environment) {
        return new Jdks(environment, home, running, root);
    }

    private String chosen(Map<String, String> environment, String remark) {
        Jdks.Choice choice = jdks(environment).forFlink(FLINK, 8);
        assertThat(choice).isInstanceOf(Jdks.Choice.Chosen.class);
        Jdks.Choice.Chosen chosen = (Jdks.Choice.Chosen) choice;
        if (remark.isEmpty()) {
            assertThat(chosen.remark()).isEmpty();
        } else {
            assertThat(chosen.remark()).contains(remark);
        }
        return chosen.jdk().version();
    }

    private Path install(String path, String version) throws IOException {
        Path directory = root.resolve(path);
        Path java = Files.createDirectories(directory.resolve("bin")).resolve("java");
        Files.writeString(java, "");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(directory.resolve("release"), "JAVA_VERSION=\"%s\"\nOS_ARCH=\"x\"\n".formatted(version));
        return directory;
    }
}
