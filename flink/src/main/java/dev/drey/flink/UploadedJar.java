package dev.drey.flink;

import java.time.Instant;

/** A jar on a session cluster. The id, not the name, is what the other calls want. */
public record UploadedJar(String id, String name, Instant uploaded) {
    static UploadedJar read(JsonFields json) {
        return new UploadedJar(json.text("id"), json.text("name"), json.instant("uploaded"));
    }
}
