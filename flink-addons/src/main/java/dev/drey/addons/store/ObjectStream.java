package dev.drey.addons.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem.WriteMode;

/**
 * Writes an object that appears, complete and durable, when this is closed, and after a failed write does not appear at all; unless
 * {@link #sync} asked for what was written so far.
 */
final class ObjectStream extends FSDataOutputStream {
    private final ObjectStore store;
    private final ObjectName name;
    private final WriteMode mode;
    private final Upload upload;

    ObjectStream(ObjectStore store, ObjectName name, WriteMode mode, Upload upload) {
        this.store = store;
        this.name = name;
        this.mode = mode;
        this.upload = upload;
    }

    /** @throws FileAlreadyExistsException if there is such an object and {@code mode} is to keep it */
    static ObjectStream open(ObjectStore store, ObjectName name, WriteMode mode) throws IOException {
        refuseToReplace(store, name, mode);
        return new ObjectStream(store, name, mode, Upload.begin(store, name));
    }

    private static void refuseToReplace(ObjectStore store, ObjectName name, WriteMode mode) throws IOException {
        if (mode == WriteMode.NO_OVERWRITE && Files.exists(store.file(name))) {
            throw new FileAlreadyExistsException(name.toString());
        }
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

    /**
     * Makes the object appear with what was written so far, since nobody could find the bytes otherwise if the process died now.
     * Flink asks for this where it merges the state of several checkpoints into one file that stays open.
     */
    @Override
    public void sync() throws IOException {
        synchronized (upload) {
            upload.sync();
            publish();
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (upload) {
            if (upload.isClosed()) {
                return;
            }
            try {
                if (!upload.isFailed()) {
                    upload.finish();
                    publish();
                }
            } finally {
                upload.end();
            }
        }
    }

    private void publish() throws IOException {
        if (!upload.isKept()) {
            refuseToReplace(store, name, mode);
            upload.publish();
        }
    }
}
