package dev.drey.flink.snapshot;

import dev.drey.flink.http.BoundedHttp;
import dev.drey.lifecycle.reconcile.Unavailable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One page of S3's answer to ListObjectsV2; keys as they are, without encoding. */
record S3Listing(List<String> folders, List<File> files, Optional<String> continuation) {
    S3Listing {
        folders = List.copyOf(folders);
        files = List.copyOf(files);
    }

    record File(String key, long sizeBytes, Instant modified) {}

    /** @throws Unavailable if this is no such page */
    static S3Listing parse(String what, byte[] body) {
        XmlElement page = XmlElement.parse(body)
                .filter(root -> root.name().equals("ListBucketResult"))
                .orElseThrow(() -> new Unavailable(what + ": not an answer of S3's: " + BoundedHttp.quote(body)));
        boolean isEncoded = page.child("EncodingType").equals("url");
        List<String> folders = new ArrayList<>();
        List<File> files = new ArrayList<>();
        try {
            for (XmlElement element : page.children()) {
                switch (element.name()) {
                    case "CommonPrefixes" -> folders.add(key(element.child("Prefix"), isEncoded));
                    case "Contents" ->
                        files.add(new File(
                                key(element.child("Key"), isEncoded),
                                Long.parseLong(element.child("Size")),
                                Instant.parse(element.child("LastModified"))));
                    default -> {} // Says nothing about entries.
                }
            }
        } catch (IllegalArgumentException | DateTimeException garbage) {
            throw new Unavailable(what + ": not an answer of S3's: " + garbage.getMessage(), garbage);
        }
        String next = page.child("NextContinuationToken");
        return new S3Listing(folders, files, next.isEmpty() ? Optional.empty() : Optional.of(next));
    }

    private static String key(String text, boolean isEncoded) {
        return isEncoded ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
    }
}
