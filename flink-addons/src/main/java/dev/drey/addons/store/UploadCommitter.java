package dev.drey.addons.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.core.fs.RecoverableFsDataOutputStream;
import org.apache.flink.core.fs.RecoverableWriter.CommitRecoverable;

/** Makes a finished upload the object. */
final class UploadCommitter implements RecoverableFsDataOutputStream.Committer {
    private final ObjectStore store;
    private final PartialObject part;

    UploadCommitter(ObjectStore store, PartialObject part) {
        this.store = store;
        this.part = part;
    }

    /** @throws IOException if the upload is gone, or longer or shorter than what is to be committed */
    @Override
    public void commit() throws IOException {
        Path upload = store.upload(part.uploadId());
        long length = Files.size(upload);
        if (length != part.length()) {
            throw new IOException("Not committed: " + part.target() + " should have " + part.length()
                    + " bytes, but the upload has " + length);
        }
        store.publish(upload, part.target());
    }

    /** As {@link #commit}, but may have been done before the failure, and bytes that came after a checkpoint are dropped. */
    @Override
    public void commitAfterRecovery() throws IOException {
        Path upload = store.upload(part.uploadId());
        if (Files.notExists(upload)) {
            // Committed before; that the object may be gone too is the reader's right.
            return;
        }
        if (Files.size(upload) > part.length()) {
            try (FileOutputStream file = new FileOutputStream(upload.toFile(), true)) {
                file.getChannel().truncate(part.length());
                file.getFD().sync();
            }
        }
        commit();
    }

    @Override
    public CommitRecoverable getRecoverable() {
        return part;
    }
}
