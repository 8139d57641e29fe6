package dev.drey.local.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.drey.lifecycle.reconcile.Unavailable;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class JobJarsTest {
    private static final MethodTypeDesc MAIN =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String.arrayType());
    private static final String BUNDLED = "/opt/flink/examples/streaming/StateMachineExample.jar";

    @TempDir
    private Path directory;

    private HttpServer server;
    private FlinkHome home;
    private JobJars jars;
    private RepositoryOnDisk repository;

    @BeforeEach
    void world() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        Path root = Files.createDirectories(directory.resolve("flink"));
        home = new FlinkHome(new FlinkRelease(2, 3, 0), root, List.of(), Optional.empty(), FlinkHome.Origin.CACHE);
        repository = new RepositoryOnDisk(directory);
        jars = jars(Downloads.patient());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aFileIsCopiedSoThatABuildDoesNotChangeItUnderTheJob() throws IOException {
        Path jar = jar("job.jar", "demo.Job", "demo.Job");

        JobJar found = found("file://" + jar, "");
        Files.writeString(jar, "built anew");

        assertThat(found.entryClass()).isEqualTo("demo.Job");
        assertThat(found.javaFeature()).isEqualTo(Runtime.version().feature());
        assertThat(found.file().getFileName()).hasToString("job.jar");
        assertThat(found.file()).startsWith(directory.resolve("cache/jars"));
        assertThat(Files.size(found.file())).isGreaterThan("built anew".length());
    }

    @Test
    void theSameContentHasTheSameNameAndAnotherHasAnother() throws IOException {
        Path first = jar("job.jar", "demo.Job", "demo.Job");
        Path kept = found("file://" + first, "").file();
        assertThat(found("local://" + first, "").file()).isEqualTo(kept);
        jar("job.jar", "demo.Other", "demo.Other");
        assertThat(found("file://" + first, "").file()).isNotEqualTo(kept);
    }

    @Test
    void aPathOfTheImageIsLookedForInTheFlinkHomeFirst() throws IOException {
        assertThat(found("local://" + BUNDLED, "demo.Sample").file()).hasFileName("bundled.jar");

        Path examples = Files.createDirectories(home.root().resolve("examples/streaming"));
        Path own = Files.copy(jar("x.jar", "demo.Sample", ""), examples.resolve("StateMachineExample.jar"));
        assertThat(found("local://" + BUNDLED, "demo.Sample").file()).isEqualTo(own);

        assertThat(refused("local:///opt/flink/usrlib/my.jar", ""))
                .contains("local:///opt/flink/usrlib/my.jar is not there", home.root() + "/usrlib/my.jar", "file:");
    }

    @Test
    void aDownloadIsKeptUnderItsNameAndLeavesNothingElse() throws IOException {
        byte[] content = Files.readAllBytes(jar("job.jar", "demo.Job", "demo.Job"));
        answer("/a/my-job.jar", 200, content);

        JobJar found = found(url("/a/my-job.jar?token=1"), "");

        assertThat(found.file()).hasFileName("my-job.jar").hasBinaryContent(content);
        try (var left = Files.list(directory.resolve("cache/jars"))) {
            assertThat(left).containsExactly(found.file().getParent());
        }
    }

    @Test
    void aJarThatTheServerDoesNotHaveIsRefusedWithoutTheSecretsOfItsAddress() {
        assertThat(refused(url("/gone.jar?token=s3cret"), ""))
                .isEqualTo(url("/gone.jar") + " cannot be had: the server answers 404");
    }

    @Test
    void aServerInTroubleIsNoVerdictOnTheJar() {
        answer("/job.jar", 503, new byte[0]);
        assertThatThrownBy(() -> resolve(url("/job.jar"), ""))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("503");
    }

    @Test
    void aServerThatGoesSilentIsGivenUpInTime() throws IOException {
        server.createContext("/slow.jar", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
        });
        jars = jars(new Downloads(Duration.ofSeconds(10), Duration.ofMillis(400)));
        assertThatThrownBy(() -> resolve(url("/slow.jar"), ""))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("did not come within");
    }

    @Test
    void nobodyListeningIsNoVerdictOnTheJar() {
        String address = url("/job.jar");
        server.stop(0);
        assertThatThrownBy(() -> resolve(address, ""))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("cannot be had now");
    }

    @Test
    void aJarThatWasFetchedBeforeServesWhileItsServerIsAway() throws IOException {
        answer("/job.jar", 200, Files.readAllBytes(jar("job.jar", "demo.Job", "demo.Job")));
        JobJar first = found(url("/job.jar"), "");
        String address = url("/job.jar");
        server.stop(0);

        assertThat(found(address, "")).isEqualTo(first);
    }

    @Test
    void coordinatesAreResolvedByMaven() {
        repository.with(Artifact.jar("org.acme", "jobs", "1.2"));
        assertThat(refused("maven:org.acme:jobs:1.2", "")).contains("names no Main-Class");
        assertThat(refused("maven:org.acme", "")).contains("maven:group:artifact:version");
        assertThatThrownBy(() -> resolve("maven:org.acme:jobs:9", ""))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("org.acme:jobs:jar:9");
    }

    @Test
    void whatCannotBeAJobIsRefusedBeforeAnythingStarts() throws IOException {
        String job = "file://" + jar("job.jar", "demo.Job", "");
        String text = "file://" + Files.writeString(directory.resolve("text.jar"), "no zip at all");

        assertThat(refused("file:///nowhere/job.jar", ""))
                .isEqualTo("file:///nowhere/job.jar is not there: no file /nowhere/job.jar");
        assertThat(refused("job.jar", "")).contains("absolute path");
        assertThat(refused("gs://bucket/job.jar", "")).contains("begins with local:, file:, https:, http: or maven:");
        assertThat(refused("file:///a b", "")).contains("is not a URI");
        assertThat(refused(text, "demo.Job")).contains("is not a jar");
        assertThat(refused(job, "")).contains("names no Main-Class in its manifest; set job.entryClass");
        assertThat(refused(job, "demo.Typo")).contains("has no class demo.Typo in it");
        assertThat(refused(job, "demo.NoMain")).contains("demo.NoMain has no 'public static void main(String[])'");
    }

    @Test
    void aMainThatIsInheritedAndAClassOfFlinksOwnWillDo() throws IOException {
        String job = "file://" + jar("job.jar", "demo.Job", "");
        assertThat(found(job, "demo.Child").entryClass()).isEqualTo("demo.Child");

        home = new FlinkHome(
                home.release(),
                home.root(),
                List.of(jar("lib.jar", "flink.Driver", "")),
                Optional.empty(),
                home.origin());
        assertThat(found(job, "flink.Driver").entryClass()).isEqualTo("flink.Driver");
    }

    @Test
    void pruningRemovesTheCopiesThatNobodyUses() throws IOException {
        Path kept = found("file://" + jar("a.jar", "demo.A", "demo.A"), "").file();
        Path other = found("file://" + jar("b.jar", "demo.B", "demo.B"), "").file();
        assertThat(jars.prune(List.of(kept))).isEqualTo(1);
        assertThat(kept).exists();
        assertThat(other).doesNotExist();
    }

    /** A jar with the class, a child of it, and {@code demo.NoMain}. */
    private Path jar(String name, String main, String inManifest) throws IOException {
        Path jar = directory.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            String line = inManifest.isEmpty() ? "" : "Main-Class: " + inManifest + "\n";
            zip.write(("Manifest-Version: 1.0\n" + line).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            add(zip, main, "java.lang.Object", ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC);
            add(zip, "demo.NoMain", "java.lang.Object", ClassFile.ACC_STATIC);
            add(zip, "demo.Child", main, 0);
        }
        return jar;
    }

    private static void add(ZipOutputStream zip, String name, String parent, int mainFlags) throws IOException {
        zip.putNextEntry(new ZipEntry(name.replace('.', '/') + ".class"));
        zip.write(ClassFile.of().build(ClassDesc.of(name), builder -> {
            builder.withSuperclass(ClassDesc.of(parent));
            if (mainFlags != 0) {
                builder.withMethodBody("main", MAIN, mainFlags, code -> code.return_());
            }
        }));
    }

    private void answer(String path, int status, byte[] content) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private JobJars jars(Downloads downloads) throws IOException {
        return new JobJars(
                new Cache(directory.resolve("cache")),
                repository.maven(directory.resolve("local")),
                downloads,
                Map.of(BUNDLED, jar("bundled.jar", "demo.Sample", "")));
    }

    private JobJars.Resolution resolve(String uri, String entryClass) {
        return jars.resolve(uri, Optional.of(entryClass).filter(name -> !name.isEmpty()), home, Progress.silent());
    }

    private JobJar found(String uri, String entryClass) {
        JobJars.Resolution resolution = resolve(uri, entryClass);
        assertThat(resolution).isInstanceOf(JobJars.Resolution.Found.class);
        return ((JobJars.Resolution.Found) resolution).jar();
    }

    private String refused(String uri, String entryClass) {
        JobJars.Resolution resolution = resolve(uri, entryClass);
        assertThat(resolution).isInstanceOf(JobJars.Resolution.Refused.class);
        return ((JobJars.Resolution.Refused) resolution).why();
    }
}
