package dev.drey.cli.follow;

import dev.drey.cli.resource.Document;
import java.time.Duration;

/** How a wait ended; {@code last} is the newest that was seen of the resource. */
public sealed interface Ending {
    record Reached(Document last, Duration after) implements Ending {}

    record Failed(Document last, String why) implements Ending {}

    /** Somebody deleted it meanwhile. */
    record Deleted(Document last) implements Ending {}

    /** Somebody gave it another spec meanwhile, or made it anew: whatever becomes of it is not what was waited for. */
    record Replaced(Document last) implements Ending {}

    record TimedOut(Document last, Duration after, String waitingFor) implements Ending {}
}
