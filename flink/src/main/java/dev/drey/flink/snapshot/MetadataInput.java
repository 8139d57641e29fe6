package dev.drey.flink.snapshot;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.io.UTFDataFormatException;

/** The bytes of a {@code _metadata} file, read forwards once, in bounded memory. */
final class MetadataInput {
    /** Small state lies inside the file; what is larger than this was not written by Flink. */
    private static final long BYTES_MAX = 4L << 30;

    private final DataInputStream in;
    private long read;

    MetadataInput(InputStream content) {
        this.in = new DataInputStream(content);
    }

    /** The content is wrong, as opposed to: it could not be read. */
    static final class Corrupt extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        Corrupt(String why) {
            super(why);
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T reading(long bytes, Reading<T> reading) throws IOException, Corrupt {
        read += bytes;
        if (read > BYTES_MAX) {
            throw new Corrupt("it claims to be larger than " + (BYTES_MAX >> 30) + " GiB");
        }
        try {
            return reading.read();
        } catch (EOFException end) {
            throw new Corrupt("it is cut off");
        } catch (UTFDataFormatException garbage) {
            throw new Corrupt("it has garbage where a text should be");
        }
    }

    int oneByte() throws IOException, Corrupt {
        return reading(Byte.BYTES, in::readUnsignedByte);
    }

    int integer() throws IOException, Corrupt {
        return reading(Integer.BYTES, in::readInt);
    }

    long number() throws IOException, Corrupt {
        return reading(Long.BYTES, in::readLong);
    }

    String text() throws IOException, Corrupt {
        return reading(Short.BYTES, in::readUTF);
    }

    /** A number of things that follow. */
    int count(String things) throws IOException, Corrupt {
        int count = integer();
        if (count < 0) {
            throw new Corrupt("it has " + count + " " + things);
        }
        return count;
    }

    void skip(long bytes) throws IOException, Corrupt {
        if (bytes > 0) {
            reading(bytes, () -> {
                // A file may be skipped past its end unnoticed; reading the last byte notices.
                in.skipNBytes(bytes - 1);
                return in.readByte();
            });
        }
    }

    void skipTexts(int number) throws IOException, Corrupt {
        for (int i = 0; i < number; i++) {
            text();
        }
    }

    void skipNumbers(int number) throws IOException, Corrupt {
        skip((long) number * Long.BYTES);
    }

    /** The rest, for a reader of another format. */
    InputStream rest() {
        return in;
    }
}
