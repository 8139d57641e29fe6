package dev.drey.lifecycle.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SnapshotPathTest {
    @Test
    void onePlaceIsTheSameHoweverItIsWritten() {
        for (String other : List.of("/a/sp-1", "file:/a/sp-1/", "file:///a/sp-1", "file:///a/sp-1/_metadata")) {
            assertThat(new SnapshotPath("file:/a/sp-1").isSameAs(other))
                    .as(other)
                    .isTrue();
        }
        for (String other : List.of("s3a://b/sp-1", "s3p://b/sp-1/", "s3://b/sp-1/_metadata")) {
            assertThat(new SnapshotPath("s3://b/sp-1").isSameAs(other))
                    .as(other)
                    .isTrue();
        }
        for (String other : List.of("s3://b/sp-12", "s3://c/sp-1", "file:/b/sp-1", "s3://b/sp-1/deeper")) {
            assertThat(new SnapshotPath("s3://b/sp-1").isSameAs(other))
                    .as(other)
                    .isFalse();
        }
    }
}
