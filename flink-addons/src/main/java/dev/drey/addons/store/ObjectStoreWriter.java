package dev.drey.addons.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.flink.core.fs.RecoverableFsDataOutputStream;
import org.apache.flink.core.fs.RecoverableWriter;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** What Flink's sinks write exactly-once output with. */
final class ObjectStoreWriter implements RecoverableWriter {
    private final ObjectStore store;

    ObjectStoreWriter(ObjectStore store) {
        this.store = store;
    }

    @Override
    public RecoverableFsDataOutputStream open(org.apache.flink.core.fs.Path path) throws IOException {
        return ResumableStream.begin(store, ObjectName.of(path));
    }

    /**
     * Goes on with an upload where a checkpoint left it. Works for an older restore point as well, whose upload has become an
     * object since: the object begins with the same bytes.
     *
     * @throws FileNotFoundException if there is neither the upload nor the object
     * @throws IOException if bytes that the checkpoint counted are missing
     */
    @Override
    public RecoverableFsDataOutputStream recover(ResumeRecoverable resumable) throws IOException {
        PartialObject part = (PartialObject) resumable;
        Path upload = store.upload(part.uploadId());
        Path object = store.file(part.target());
        if (Files.notExists(upload)) {
            if (Files.notExists(object)) {
                throw new FileNotFoundException("Cannot go on writing " + part.target()
                        + ": the store has neither upload " + part.uploadId() + " nor the object");
            }
            Files.copy(object, upload, StandardCopyOption.REPLACE_EXISTING);
        }
        long length = Files.size(upload);
        if (length < part.length()) {
            throw new IOException("Cannot go on writing " + part.target() + ": " + part.length()
                    + " bytes were written before the checkpoint, but only " + length + " are there");
        }
        return ResumableStream.resume(store, part);
    }

    @Override
    public boolean requiresCleanupOfRecoverableState() {
        return false;
    }

    @Override
    public boolean cleanupRecoverableState(ResumeRecoverable resumable) {
        return false;
    }

    @Override
    public RecoverableFsDataOutputStream.Committer recoverForCommit(CommitRecoverable resumable) {
        return new UploadCommitter(store, (PartialObject) resumable);
    }

    @Override
    public SimpleVersionedSerializer<CommitRecoverable> getCommitRecoverableSerializer() {
        return new PartialObject.CommitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<ResumeRecoverable> getResumeRecoverableSerializer() {
        return new PartialObject.ResumeSerializer();
    }

    @Override
    public boolean supportsResume() {
        return true;
    }
}
