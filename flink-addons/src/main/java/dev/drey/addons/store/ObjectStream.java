package dev.drey.addons.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem.WriteMode;

/** Writes an object that appears, complete and durable, when this is closed; after a failed write it does not appear at all. */
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

    @Override
    public void sync() throws IOException {
        upload.sync();
    }

    @Override
    public void close() throws IOException {
        synchronized (upload) {
            if (upload.isClosed()) {
                return;
            }
            if (upload.isFailed()) {
                upload.discard();
                return;
            }
            try {
                upload.finish();
                refuseToReplace(store, name, mode);
                store.publish(upload.file(), name);
            } catch (IOException failure) {
                upload.discard();
                throw failure;
            }
        }
    }
}
