package dev.drey.local.distribution;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/** Turns the resolver's reports, which come from several threads, into progress. POMs count as bytes, jars as files. */
final class Transfers extends AbstractTransferListener {
    private final String what;
    private final long estimatedBytes;
    private final Progress progress;
    private final Map<String, Long> bytesOf = new HashMap<>();
    private int filesTotal;
    private int filesDone;
    private int descriptionsDone;
    private long bytesAnnounced;

    Transfers(String what, long estimatedBytes, Progress progress) {
        this.what = what;
        this.estimatedBytes = estimatedBytes;
        this.progress = progress;
    }

    /** {@code count} files will be resolved from here on; those already on disk cause no transfer. */
    synchronized void filesTotal(int count) {
        filesTotal = count;
        report();
    }

    @Override
    public synchronized void transferStarted(TransferEvent event) {
        bytesAnnounced += Math.max(0, event.getResource().getContentLength());
    }

    @Override
    public synchronized void transferProgressed(TransferEvent event) {
        bytesOf.put(event.getResource().getResourceName(), event.getTransferredBytes());
        report();
    }

    @Override
    public synchronized void transferSucceeded(TransferEvent event) {
        if (event.getResource().getResourceName().endsWith(".jar")) {
            filesDone++;
        } else {
            descriptionsDone++;
        }
        report();
    }

    private void report() {
        if (filesTotal == 0) {
            progress.update(new Progress.State.Resolving(what, descriptionsDone));
            return;
        }
        long done = bytesOf.values().stream().mapToLong(Long::longValue).sum();
        long total = filesDone == filesTotal ? done : Math.max(estimatedBytes, bytesAnnounced);
        progress.update(new Progress.State.Fetching(what, filesDone, filesTotal, done, total));
    }
}
