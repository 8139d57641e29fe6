package dev.drey.local.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.local.cluster.ClusterFiles;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import dev.drey.model.reading.ManifestReader;
import dev.drey.model.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSurroundingsTest {
    private static final ResourceKey CLUSTER = new ResourceKey(Kind.FLINK_DEPLOYMENT, "team-a", "orders");

    @TempDir
    Path state;

    @Test
    void aPathBelowAMountIsOneBelowTheFolderOfItsVolume() {
        UnaryOperator<String> paths = surroundings().paths(mounting("""
                - {name: scratch, emptyDir: {}}
                - {name: data, persistentVolumeClaim: {claimName: orders-state}}
                - {name: host, hostPath: {path: /var/flink}}
                - {name: files, nfs: {server: here, path: /}}
                """));

        assertThat(paths.apply("file:///scratch/rocks"))
                .isEqualTo("file://" + state + "/clusters/team-a/orders/volumes/scratch/rocks");
        assertThat(paths.apply("file:///data/checkpoints"))
                .isEqualTo("file://" + state + "/team-a/.volumes/orders-state/checkpoints");
        assertThat(paths.apply("/host")).isEqualTo("/var/flink");
        assertThat(paths.apply("file:/files/x")).isEqualTo("file:" + state + "/team-a/.volumes/files/x");
        assertThat(paths.apply("s3://data/checkpoints")).isEqualTo("s3://data/checkpoints");
        assertThat(paths.apply("/database")).isEqualTo("/database");
    }

    @Test
    void validationIsToldThatLostJobsAreRestoredHere() {
        assertThat(surroundings().defaults(CLUSTER)).containsEntry(Validation.RESTORES_LOST_JOBS, "true");
    }

    @Test
    void aSlashAtTheEndOfAMountOrOfItsFolderMeansNothing() {
        UnaryOperator<String> paths = surroundings().paths(mounting("""
                - {name: slashed, hostPath: {path: /var/flink/}}
                - {name: host, hostPath: {path: /}}
                """));

        assertThat(paths.apply("file:///slashed/checkpoints")).isEqualTo("file:///var/flink/checkpoints");
        assertThat(paths.apply("/slashed")).isEqualTo("/var/flink");
        assertThat(paths.apply("/slashed/")).isEqualTo("/var/flink/");
        assertThat(paths.apply("/host/tmp")).isEqualTo("/tmp");
        assertThat(paths.apply("/host")).isEqualTo("/");
    }

    @Test
    void onlyTheBeginningOfAPathIsAMount() {
        UnaryOperator<String> paths = surroundings().paths(mounting("""
                - {name: data, hostPath: {path: /var/flink}}
                - {name: slashed, hostPath: {path: /mnt/slashed}}
                """));

        assertThat(paths.apply("file:///data/team/data/checkpoints"))
                .isEqualTo("file:///var/flink/team/data/checkpoints");
        assertThat(paths.apply("/slashed/slashed/x")).isEqualTo("/mnt/slashed/slashed/x");
        assertThat(paths.apply("file://data/x")).isEqualTo("file://data/x");
        assertThat(paths.apply("")).isEmpty();
    }

    private static FlinkDeployment mounting(String volumes) {
        return (FlinkDeployment) ManifestReader.withoutVariables()
                .read("test.yaml", """
                apiVersion: flink.apache.org/v1beta1
                kind: FlinkDeployment
                metadata: {name: orders, namespace: team-a}
                spec:
                  flinkVersion: v2_0
                  podTemplate:
                    spec:
                      containers:
                      - name: flink-main-container
                        volumeMounts:
                        - {name: scratch, mountPath: /scratch}
                        - {name: data, mountPath: /data}
                        - {name: host, mountPath: /host}
                        - {name: files, mountPath: /files}
                        - {name: slashed, mountPath: /slashed/}
                      volumes:
                VOLUMES
                """.replace("VOLUMES\n", volumes.indent(6)))
                .resources()
                .getFirst();
    }

    private LocalSurroundings surroundings() {
        return new LocalSurroundings(state, new ClusterFiles(state.resolve("clusters")));
    }

    @Test
    void snapshotsOfAClusterLieInAFolderOfItsOwn() {
        Map<String, String> defaults = surroundings().defaults(CLUSTER);

        String folder = "file://" + state.resolve("team-a/orders");
        assertThat(defaults)
                .containsEntry("state.checkpoints.dir", folder + "/checkpoints")
                .containsEntry("state.savepoints.dir", folder + "/savepoints");
    }

    @Test
    void aFolderIsNamedAsFlinkReadsItWithoutEscapes() {
        Path odd = Path.of("/home/my caf\u00e9 100%/state");
        LocalSurroundings there = new LocalSurroundings(odd, new ClusterFiles(odd.resolve("clusters")));

        assertThat(there.defaults(CLUSTER))
                .containsEntry(
                        "state.checkpoints.dir", "file:///home/my caf\u00e9 100%/state/team-a/orders/checkpoints");
    }

    @Test
    void aFolderHasTheSameNameBeforeAndAfterItIsMade() throws IOException {
        Map<String, String> before = surroundings().defaults(CLUSTER);
        Files.createDirectories(state.resolve("team-a/orders/checkpoints"));
        Files.createDirectories(state.resolve("team-a/orders/savepoints"));

        assertThat(surroundings().defaults(CLUSTER)).isEqualTo(before);
    }
}
