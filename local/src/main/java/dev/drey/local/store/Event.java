package dev.drey.local.store;

import dev.drey.lifecycle.Reason;
import dev.drey.model.ResourceKey;
import java.time.Instant;

/** Something that was done or found out about a resource, for users to read. */
public record Event(Instant time, ResourceKey about, Reason reason, String detail) {
    boolean saysTheSameAs(Event other) {
        return about.equals(other.about) && reason == other.reason && detail.equals(other.detail);
    }

    public String message() {
        return detail.isBlank() ? reason.sentence() : reason.sentence() + ": " + detail;
    }
}
