package dev.drey.local.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;

/** A socket that carries JSON objects, one per line. One thread reads, any number write. */
final class LineChannel implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final int BUFFER_BYTES = 16 * 1024;

    private final SocketChannel channel;
    private final int lineBytesMax;
    private final ByteBuffer received = ByteBuffer.allocate(BUFFER_BYTES).flip();
    private final ReentrantLock writing = new ReentrantLock();

    LineChannel(SocketChannel channel, int lineBytesMax) {
        this.channel = channel;
        this.lineBytesMax = lineBytesMax;
    }

    /** A line longer than this side accepts, or one that is no JSON object. */
    static final class BadLine extends IOException {
        private static final long serialVersionUID = 1L;

        BadLine(String message) {
            super(message);
        }
    }

    /**
     * Blocks until a whole line is there.
     *
     * @throws EOFException if the other side is gone
     */
    ObjectNode read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (!takeLineInto(line)) {
            received.clear();
            int count = channel.read(received);
            received.flip();
            if (count < 0) {
                throw new EOFException("the other side closed the connection");
            }
        }
        return parse(line.toByteArray());
    }

    /** Moves what was received to the line; whether the line has ended. */
    private boolean takeLineInto(ByteArrayOutputStream line) throws BadLine {
        int end = received.position();
        while (end < received.limit() && received.get(end) != '\n') {
            end++;
        }
        line.write(received.array(), received.position(), end - received.position());
        if (line.size() > lineBytesMax) {
            throw new BadLine("a message has more than " + lineBytesMax + " bytes");
        }
        boolean hasEnded = end < received.limit();
        received.position(hasEnded ? end + 1 : end);
        return hasEnded;
    }

    private static ObjectNode parse(byte[] line) throws IOException {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JsonProcessingException notJson) {
            throw new BadLine("a message is not JSON: " + notJson.getOriginalMessage());
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new BadLine("a message is not a JSON object");
    }

    /** Blocks until all is handed to the system. */
    void write(ObjectNode line) throws IOException {
        byte[] json = JSON.writeValueAsBytes(line);
        ByteBuffer bytes = ByteBuffer.allocate(json.length + 1);
        bytes.put(json).put((byte) '\n').flip();
        writing.lock();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } finally {
            writing.unlock();
        }
    }

    /** Wakes whoever reads or writes. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
