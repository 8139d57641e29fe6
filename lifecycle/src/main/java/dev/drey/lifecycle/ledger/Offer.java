package dev.drey.lifecycle.ledger;

import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the ledger can offer a job that has nothing to start from, in words, with the command that takes it. */
public final class Offer {
    private static final int NAMED_MAX = 3;
    private static final String DEFAULT_NAMESPACE = "default";

    private Offer() {}

    /** After what went wrong; nothing is added if the ledger is empty. */
    public static String after(String what, Ledger ledger, ResourceKey job) {
        return ledger.isEmpty() ? what : what + ". " + of(ledger, job);
    }

    /** The same for a job that goes on and whose ledger grows: words that stay the same. */
    public static String whereToLook(String what, ResourceKey job) {
        return what + ". 'drey restore-points " + target(job) + "' lists what it can be restored from";
    }

    private static String of(Ledger ledger, ResourceKey job) {
        String named =
                ledger.entries().stream().limit(NAMED_MAX).map(Offer::describe).collect(Collectors.joining(", "));
        int more = ledger.entries().size() - NAMED_MAX;
        return "The ledger knows " + named + (more > 0 ? " and " + more + " more" : "") + "; 'drey restore "
                + target(job) + " --from ID' starts the job from one of them";
    }

    private static String describe(LedgerEntry entry) {
        return entry.id() + " (" + entry.kind().name().toLowerCase(Locale.ROOT) + " of "
                + entry.completedAt().truncatedTo(ChronoUnit.SECONDS) + ")";
    }

    /** The words that name the job to a command. */
    public static String target(ResourceKey job) {
        String name = job.kind() == Kind.FLINK_DEPLOYMENT ? job.name() : job.typedName();
        return name + (job.namespace().equals(DEFAULT_NAMESPACE) ? "" : " -n " + job.namespace());
    }
}
