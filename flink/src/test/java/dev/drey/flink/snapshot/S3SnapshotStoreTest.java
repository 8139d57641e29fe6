package dev.drey.flink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drey.flink.snapshot.SnapshotStore.Entry;
import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.reconcile.Unavailable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3SnapshotStoreTest {
    private static final JobId JOB = new JobId("0123456789abcdef0123456789abcdef");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T12:34:56Z"));

    private final FakeS3 service = new FakeS3(
            new S3Access(URI.create("http://unused"), "eu-west-1", "id", "secret/+=", Optional.of("to/ken==")));
    private final S3SnapshotStore store = store(service.access());
    private final SnapshotFiles snapshots = new SnapshotFiles(store);

    private static S3SnapshotStore store(S3Access access) {
        return new S3SnapshotStore(access, CLOCK, Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        store.close();
        service.close();
    }

    private void putSnapshot(String key) {
        service.put(key + "/_metadata", Fixtures.bytes("checkpoint-2.3.0"));
        service.put(key + "/some-state", new byte[100]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "s3a", "s3p"})
    void checkpointsAreFoundAndVerified(String scheme) {
        putSnapshot("flink/checkpoints/" + JOB + "/chk-7");
        putSnapshot("flink/checkpoints/" + JOB + "/chk-10");
        service.put("flink/checkpoints/" + JOB + "/chk-11/some-state", new byte[1]);
        service.put("flink/checkpoints/" + JOB + "/shared/x", new byte[1]);
        URI directory = URI.create(scheme + "://state/flink/checkpoints");

        assertThat(snapshots.checkpoints(directory))
                .extracting(SnapshotFile::path)
                .containsExactly(
                        URI.create(directory + "/" + JOB + "/chk-10"), URI.create(directory + "/" + JOB + "/chk-7"));
        SnapshotFile newest = snapshots.checkpoints(directory, JOB).getFirst();
        assertThat(newest.completed()).isEqualTo(FakeS3.MODIFIED);
        assertThat(newest.sizeBytes()).isEqualTo(Fixtures.bytes("checkpoint-2.3.0").length + 100);
        assertThat(snapshots.verify(newest.path())).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void savepointsOfManyPagesAndStrangeNamesAreFound() {
        for (int i = 0; i < 10; i++) {
            putSnapshot("my savepoints+ä/savepoint-" + i + " (old)");
        }
        URI directory = SnapshotFiles.uri("s3://state/my savepoints+ä/");
        assertThat(snapshots.savepoints(directory))
                .hasSize(10)
                .allSatisfy(savepoint ->
                        assertThat(snapshots.verify(savepoint.path())).isInstanceOf(Verification.Verified.class));
    }

    @Test
    void aDeletedSnapshotIsGoneWithAllItsObjectsAndNothingElse() {
        putSnapshot("sp/savepoint-1");
        putSnapshot("sp/savepoint-12");
        service.put("sp/savepoint-1/deeper/state", new byte[1]);

        store.delete(URI.create("s3://state/sp/savepoint-1/"));
        store.delete(URI.create("s3://state/sp/savepoint-1"));

        assertThat(service.keys()).containsExactly("sp/savepoint-12/_metadata", "sp/savepoint-12/some-state");
    }

    @Test
    void aSnapshotOfAStrangeNameIsDeletedToo() {
        putSnapshot("a b/100%/savepoint-1");
        store.delete(SnapshotFiles.uri("s3://state/a b/100%/savepoint-1"));
        assertThat(service.keys()).isEmpty();
    }

    @Test
    void whatIsLeftOfAnInterruptedDeletionGoesWithTheNext() {
        service.put("sp/savepoint-1/some-state", new byte[1]);
        store.delete(URI.create("s3://state/sp/savepoint-1"));
        assertThat(service.keys()).isEmpty();
    }

    @Test
    void aBucketThatIsMissingIsNamed() {
        store.requireBucket("state");
        assertThatThrownBy(() -> store.requireBucket("other"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContainingAll("the bucket other", "NoSuchBucket");
    }

    @Test
    void aFolderThatIsMarkedByAnEmptyObjectIsNotItsOwnEntry() {
        service.put("dir/", new byte[0]);
        service.put("dir/file", new byte[5]);
        assertThat(store.list(URI.create("s3://state/dir")))
                .containsExactly(
                        new Entry(URI.create("s3://state/dir/file"), "file", false, 5, Optional.of(FakeS3.MODIFIED)));
    }

    @Test
    void aWholeBucketIsListed() {
        service.put("a/b", new byte[1]);
        assertThat(store.list(URI.create("s3://state")))
                .containsExactly(new Entry(URI.create("s3://state/a/"), "a", true, 0, Optional.empty()));
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(snapshots.checkpoints(URI.create("s3://state/nothing"))).isEmpty();
        assertThat(snapshots.verify(URI.create("s3://state/nothing")))
                .isEqualTo(new Verification.Unreadable("there is no s3://state/nothing/_metadata"));
    }

    @Test
    void aBucketThatDoesNotExistIsNotTakenForAnEmptyOne() {
        assertThatThrownBy(() -> snapshots.savepoints(URI.create("s3://other/sp")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("answered 404 NoSuchBucket: as told");
        assertThatThrownBy(() -> snapshots.verify(URI.create("s3://other/sp")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("NoSuchBucket");
    }

    @Test
    void aWrongSecretIsSaid() {
        S3Access right = service.access();
        S3Access wrong =
                new S3Access(right.endpoint(), right.region(), right.accessKeyId(), "guess", right.sessionToken());
        try (S3SnapshotStore locked = store(wrong)) {
            assertThatThrownBy(() -> locked.list(URI.create("s3://state/")))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("answered 403 SignatureDoesNotMatch: as told")
                    .hasMessageNotContaining("guess");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<html/>",
                "<ListBucketResult><Contents>",
                "<ListBucketResult><Contents><Key>a</Key><Size>x</Size></Contents></ListBucketResult>",
                "<ListBucketResult><Contents><Key>a</Key><Size>1</Size><LastModified>now</LastModified></Contents>"
                        + "</ListBucketResult>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><ListBucketResult><A>&e;</A></ListBucketResult>",
            })
    void garbageIsNotTakenForAListing(String body) {
        assertThatThrownBy(() -> S3Listing.parse("listing", body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Unavailable.class)
                .hasMessageStartingWith("listing: not an answer of S3's: ");
    }

    @Test
    void deeplyNestedGarbageIsNotTakenForAListing() {
        assertThat(XmlElement.parse("<a>".repeat(1_000_000).getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:/x", "gs://b/x", "s3:/x", "x"})
    void anotherKindOfPlaceIsRefused(String place) {
        assertThatThrownBy(() -> store.list(URI.create(place))).isInstanceOf(IllegalArgumentException.class);
    }
}
