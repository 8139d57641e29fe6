package dev.drey.local.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drey.lifecycle.ledger.Ledger;
import dev.drey.lifecycle.ledger.LedgerEntry;
import dev.drey.lifecycle.reconcile.Ledgers;
import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.files.DurableFile;
import dev.drey.local.files.Trees;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file for each job: {@code NAMESPACE/flinkdeployment/NAME.json}. A file that cannot be read is put aside under the name {@code
 * NAME.json.unreadable} and begun anew, so that it keeps no job from going on. Safe for many threads.
 */
public final class LocalLedgers implements Ledgers {
    private static final Logger LOG = LoggerFactory.getLogger(LocalLedgers.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".json";

    private final Path root;
    private final Path folder;
    /** As many as there were jobs that were asked about. */
    private final Map<ResourceKey, Ledger> read = new ConcurrentHashMap<>();

    /** @param root a folder that is there; the ledgers lie in {@code ledger} below it */
    public LocalLedgers(Path root) {
        this.root = root;
        this.folder = root.resolve("ledger");
    }

    @Override
    public Ledger of(ResourceKey job) {
        return read.computeIfAbsent(job, this::read);
    }

    @Override
    public synchronized void note(ResourceKey job, List<LedgerEntry> seen, Set<String> pointedTo) {
        Ledger before = of(job);
        Ledger after = before.with(seen, pointedTo);
        if (after.equals(before)) {
            return;
        }
        Path file = file(job);
        try {
            DurableFile.write(
                    root, file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(LedgerJson.write(after)));
        } catch (IOException failed) {
            throw new Unavailable("cannot write the ledger " + file + ": " + failed.getMessage(), failed);
        }
        read.put(job, after);
    }

    /** Every job that has a ledger, in the order of their names. */
    public List<ResourceKey> jobs() {
        List<ResourceKey> jobs = new ArrayList<>();
        for (Path namespace : Trees.entries(folder)) {
            for (Kind kind : List.of(Kind.FLINK_DEPLOYMENT, Kind.FLINK_SESSION_JOB)) {
                for (Path file : Trees.entries(namespace.resolve(kind.singular()))) {
                    String name = file.getFileName().toString();
                    if (name.endsWith(SUFFIX)) {
                        jobs.add(new ResourceKey(
                                kind,
                                namespace.getFileName().toString(),
                                name.substring(0, name.length() - SUFFIX.length())));
                    }
                }
            }
        }
        return jobs;
    }

    private Path file(ResourceKey job) {
        return folder.resolve(job.namespace()).resolve(job.kind().singular()).resolve(job.name() + SUFFIX);
    }

    private Ledger read(ResourceKey job) {
        Path file = file(job);
        try {
            return LedgerJson.read(JSON.readTree(Files.readString(file)));
        } catch (NoSuchFileException none) {
            return Ledger.EMPTY;
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException broken) {
            putAside(file, String.valueOf(broken.getMessage()));
            return Ledger.EMPTY;
        } catch (IOException failed) {
            throw new Unavailable("cannot read the ledger " + file + ": " + failed.getMessage(), failed);
        }
    }

    private static void putAside(Path file, String why) {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        try {
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
            LOG.warn("the ledger {} cannot be read ({}); it lies in {} now, and a new one begins", file, why, aside);
        } catch (IOException failed) {
            throw new Unavailable("cannot put the ledger " + file + " aside: " + failed.getMessage(), failed);
        }
    }
}
