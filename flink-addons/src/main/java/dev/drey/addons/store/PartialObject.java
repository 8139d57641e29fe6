package dev.drey.addons.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.core.fs.RecoverableWriter;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The first bytes of an object to be, as checkpoints remember it. Names no folder of this machine, so that a store can be moved
 * together with its checkpoints.
 */
final class PartialObject implements RecoverableWriter.ResumeRecoverable {
    private static final int VERSION = 1;

    private final ObjectName target;
    private final String uploadId;
    private final long length;

    PartialObject(ObjectName target, String uploadId, long length) {
        this.target = target;
        this.uploadId = uploadId;
        this.length = length;
    }

    ObjectName target() {
        return target;
    }

    String uploadId() {
        return uploadId;
    }

    long length() {
        return length;
    }

    private byte[] toBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(target.bucket());
        out.writeUTF(target.key());
        out.writeUTF(uploadId);
        out.writeLong(length);
        return bytes.toByteArray();
    }

    private static PartialObject fromBytes(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException("Upload written in format " + version + ", but this reads only " + VERSION);
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        ObjectName target = ObjectName.of(in.readUTF(), in.readUTF());
        return new PartialObject(target, in.readUTF(), in.readLong());
    }

    /** Flink wants one for uploads to commit and one for uploads to go on with, of two types; here they are the same. */
    static final class CommitSerializer implements SimpleVersionedSerializer<RecoverableWriter.CommitRecoverable> {
        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(RecoverableWriter.CommitRecoverable upload) throws IOException {
            return ((PartialObject) upload).toBytes();
        }

        @Override
        public PartialObject deserialize(int version, byte[] bytes) throws IOException {
            return fromBytes(version, bytes);
        }
    }

    /** See {@link CommitSerializer}. */
    static final class ResumeSerializer implements SimpleVersionedSerializer<RecoverableWriter.ResumeRecoverable> {
        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(RecoverableWriter.ResumeRecoverable upload) throws IOException {
            return ((PartialObject) upload).toBytes();
        }

        @Override
        public PartialObject deserialize(int version, byte[] bytes) throws IOException {
            return fromBytes(version, bytes);
        }
    }
}
