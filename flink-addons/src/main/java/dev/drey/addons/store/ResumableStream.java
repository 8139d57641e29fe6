package dev.drey.addons.store;

import java.io.IOException;
import org.apache.flink.core.fs.RecoverableFsDataOutputStream;
import org.apache.flink.core.fs.RecoverableWriter.ResumeRecoverable;

/**
 * Writes an object that appears only when it is committed, and that can be gone on with after a failure from where it was last
 * persisted. Flink writes the {@code _metadata} of checkpoints this way too.
 */
final class ResumableStream extends RecoverableFsDataOutputStream {
    private final ObjectStore store;
    private final Upload upload;

    private ResumableStream(ObjectStore store, Upload upload) {
        this.store = store;
        this.upload = upload;
    }

    static ResumableStream begin(ObjectStore store, ObjectName name) throws IOException {
        return new ResumableStream(store, Upload.begin(store, name));
    }

    static ResumableStream resume(ObjectStore store, PartialObject part) throws IOException {
        Upload upload = Upload.resume(store, part.target(), store.upload(part.uploadId()), part.length());
        return new ResumableStream(store, upload);
    }

    @Override
    public long getPos() {
        return upload.length();
    }

    @Override
    public void write(int value) throws IOException {
        upload.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        upload.write(bytes, offset, count);
    }

    @Override
    public void flush() throws IOException {
        upload.flush();
    }

    @Override
    public void sync() throws IOException {
        upload.sync();
    }

    @Override
    public ResumeRecoverable persist() throws IOException {
        upload.sync();
        return upload.remember();
    }

    @Override
    public Committer closeForCommit() throws IOException {
        upload.finish();
        return new UploadCommitter(store, upload.remember());
    }

    @Override
    public void close() throws IOException {
        upload.end();
    }
}
