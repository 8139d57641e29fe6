package dev.drey.local.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * How groups of changes lie in the file. A text line each, so that a journal can be read and mended with ordinary tools:
 * <pre>
 * DREY-JOURNAL 1 0.1.0
 * 0000003f 5f0c2a11 [{"type":"resource","key":"default/a","body":{…}}]
 * </pre>
 * The first line is the {@link HomeFormat}. Each other one: 8 hexadecimal digits of payload length in bytes, 8 of the CRC-32C over those 8 digits and the payload, the payload (a
 * JSON array, which has no line break in it), a line feed. Frames do not refer to each other.
 */
final class Frames {
    static final int GROUP_BYTES_MAX = 64 * 1024 * 1024;

    private static final int NUMBER_DIGITS = 8;
    private static final int PAYLOAD_AT = 2 * (NUMBER_DIGITS + 1);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HexFormat HEX = HexFormat.of();

    private Frames() {}

    /** The frame of a group of encoded changes. */
    static byte[] frame(List<byte[]> changes) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.write('[');
        for (int i = 0; i < changes.size(); i++) {
            if (i > 0) {
                payload.write(',');
            }
            payload.writeBytes(changes.get(i));
        }
        payload.write(']');
        if (payload.size() > GROUP_BYTES_MAX) {
            throw new IllegalArgumentException("a group of " + payload.size() + " bytes is too big for the journal");
        }
        byte[] bytes = payload.toByteArray();
        byte[] length = digits(bytes.length);
        ByteArrayOutputStream frame = new ByteArrayOutputStream(PAYLOAD_AT + bytes.length + 1);
        frame.writeBytes(length);
        frame.write(' ');
        frame.writeBytes(digits(checksum(length, 0, bytes, 0, bytes.length)));
        frame.write(' ');
        frame.writeBytes(bytes);
        frame.write('\n');
        return frame.toByteArray();
    }

    static byte[] encode(Change change) {
        ObjectNode node = JSON.createObjectNode().put("type", change.type()).put("key", change.key());
        switch (change) {
            case Entry entry -> node.set("body", entry.body());
            case Tombstone _ -> node.put("removed", true);
        }
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("not JSON: " + change, notJson);
        }
    }

    /** The change as it will be read after a restart: JSON does not tell a small long from an int, for example. */
    static Change decode(byte[] encoded) {
        try {
            return decode(JSON.readTree(encoded));
        } catch (IOException notOurs) {
            throw new IllegalArgumentException("not an encoded change", notOurs);
        }
    }

    /** What stands at one offset of a file. */
    sealed interface Read {
        record Group(List<Change> changes, int next) implements Read {}

        /** The last write never finished: it was not acknowledged to anyone. */
        record Torn() implements Read {}

        record Damaged(String how) implements Read {}
    }

    static Read read(byte[] file, int at) {
        if (file.length - at >= PAYLOAD_AT && isHex(file, at) && isHex(file, at + NUMBER_DIGITS + 1)) {
            long length = number(file, at);
            long end = at + PAYLOAD_AT + length;
            if (length <= GROUP_BYTES_MAX && end < file.length && file[(int) end] == '\n') {
                return readPayload(file, at, (int) length);
            }
        }
        return isUnfinished(file, at) ? new Read.Torn() : new Read.Damaged("this is no record of a journal");
    }

    private static Read readPayload(byte[] file, int at, int length) {
        int expected = (int) number(file, at + NUMBER_DIGITS + 1);
        if (checksum(file, at, file, at + PAYLOAD_AT, length) != expected) {
            return new Read.Damaged("the checksum of this record does not match");
        }
        List<Change> changes = new ArrayList<>();
        try {
            for (JsonNode node : JSON.readTree(file, at + PAYLOAD_AT, length)) {
                changes.add(decode(node));
            }
        } catch (IOException | IllegalArgumentException notOurs) {
            return new Read.Damaged("this record is not a list of entries");
        }
        return new Read.Group(List.copyOf(changes), at + PAYLOAD_AT + length + 1);
    }

    private static Change decode(JsonNode node) {
        String type = node.path("type").asText();
        String key = node.path("key").asText();
        if (node.path("removed").asBoolean()) {
            return new Tombstone(type, key);
        }
        if (node.path("body") instanceof ObjectNode body) {
            return new Entry(type, key, body);
        }
        throw new IllegalArgumentException("neither a body nor removed: " + node);
    }

    /**
     * Whether the rest of the file is the beginning of one frame. Only the last write can be cut short, and a cut frame
     * has no line feed. After a power cut the file may have its full length with zeros where data never arrived.
     */
    private static boolean isUnfinished(byte[] file, int at) {
        int end = file.length;
        while (end > at && file[end - 1] == 0) {
            end--;
        }
        if (indexOf(file, (byte) '\n', at, end) >= 0) {
            return false;
        }
        int headEnd = Math.min(end, at + PAYLOAD_AT);
        for (int i = at; i < headEnd; i++) {
            int column = (i - at) % (NUMBER_DIGITS + 1);
            boolean fits = column == NUMBER_DIGITS ? file[i] == ' ' : HexFormat.isHexDigit(file[i]);
            if (!fits) {
                return false;
            }
        }
        if (end < at + PAYLOAD_AT) {
            return true;
        }
        long whole = PAYLOAD_AT + number(file, at) + 1;
        return end - at < whole && file.length - at <= whole;
    }

    private static boolean isHex(byte[] file, int at) {
        for (int i = at; i < at + NUMBER_DIGITS; i++) {
            if (!HexFormat.isHexDigit(file[i])) {
                return false;
            }
        }
        return true;
    }

    private static long number(byte[] file, int at) {
        return Integer.toUnsignedLong(
                HexFormat.fromHexDigits(new String(file, at, NUMBER_DIGITS, StandardCharsets.US_ASCII)));
    }

    private static byte[] digits(int number) {
        return HEX.toHexDigits(number).getBytes(StandardCharsets.US_ASCII);
    }

    private static int checksum(byte[] length, int lengthAt, byte[] payload, int payloadAt, int payloadLength) {
        CRC32C crc = new CRC32C();
        crc.update(length, lengthAt, NUMBER_DIGITS);
        crc.update(payload, payloadAt, payloadLength);
        return (int) crc.getValue();
    }

    private static int indexOf(byte[] bytes, byte wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
