package dev.drey.flink.snapshot;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS Signature Version 4 for S3 requests without a body. */
final class S3Signature {
    /** SHA-256 of nothing. */
    static final String EMPTY_BODY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private final S3Access access;

    S3Signature(S3Access access) {
        this.access = access;
    }

    static String time(Instant now) {
        return TIME.format(now);
    }

    /**
     * The value of the {@code Authorization} header.
     *
     * @param path as it is on the wire, encoded
     * @param query names and values, not encoded
     * @param headers that are signed, with lower-case names; {@code x-amz-date} must be among them
     */
    String authorization(
            String method, String path, SortedMap<String, String> query, SortedMap<String, String> headers) {
        String time = headers.getOrDefault("x-amz-date", "");
        String day = time.substring(0, 8);
        String scope = day + "/" + access.region() + "/s3/aws4_request";
        String names = String.join(";", headers.keySet());
        String lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                .collect(Collectors.joining());
        String request = String.join("\n", method, path, queryString(query), lines, names, EMPTY_BODY);
        String toSign = String.join("\n", ALGORITHM, time, scope, hex(sha256(request)));
        byte[] key = ("AWS4" + access.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
        for (String step : new String[] {day, access.region(), "s3", "aws4_request"}) {
            key = hmac(key, step);
        }
        return ALGORITHM + " Credential=" + access.accessKeyId() + "/" + scope + ",SignedHeaders=" + names
                + ",Signature=" + hex(hmac(key, toSign));
    }

    static String queryString(SortedMap<String, String> query) {
        return query.entrySet().stream()
                .map((Map.Entry<String, String> part) -> encode(part.getKey()) + "=" + encode(part.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** Percent-encodes everything but the unreserved characters of RFC 3986. */
    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean isUnreserved = (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || "-._~".indexOf(c) >= 0;
            if (isUnreserved) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
