package dev.drey.addons.store;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.core.fs.Path;

/**
 * Bucket and key of an object. The key is empty for the bucket itself; no part of either can lead out of the folder that stands for
 * the store.
 */
final class ObjectName {
    private final String bucket;
    private final List<String> key;

    private ObjectName(String bucket, List<String> key) {
        this.bucket = bucket;
        this.key = key;
    }

    /** @throws IOException if bucket or key cannot be kept as files */
    static ObjectName of(String bucket, String key) throws IOException {
        List<String> parts = Arrays.stream(key.split("/", -1))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toUnmodifiableList());
        for (String part : parts) {
            if (part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0) {
                throw new IOException("The key '" + key + "' cannot be stored: '" + part + "' is not allowed in it");
            }
        }
        return new ObjectName(checked(bucket), parts);
    }

    /** @throws IOException if the path has no bucket, or a part that cannot be kept as a file */
    static ObjectName of(Path path) throws IOException {
        URI uri = path.toUri();
        return of(bucketOf(uri), uri.getPath());
    }

    /** @throws IOException if there is none */
    static String bucketOf(URI uri) throws IOException {
        String bucket = uri.getAuthority();
        if (bucket == null || bucket.isEmpty()) {
            throw new IOException("The path '" + uri + "' names no bucket: write " + uri.getScheme()
                    + "://BUCKET/KEY (was a variable such as S3_BUCKET empty?)");
        }
        return checked(bucket);
    }

    /** A leading dot is not legal in S3 either, and keeps the store's own folders apart from buckets. */
    private static String checked(String bucket) throws IOException {
        if (bucket.startsWith(".") || bucket.contains("/") || bucket.contains("\\") || bucket.indexOf('\0') >= 0) {
            throw new IOException("'" + bucket + "' cannot be the name of a bucket");
        }
        return bucket;
    }

    String bucket() {
        return bucket;
    }

    /** The key without a leading slash. */
    String key() {
        return String.join("/", key);
    }

    ObjectName child(String name) throws IOException {
        return of(bucket, key() + "/" + name);
    }

    /** What Flink shows and stores. */
    Path toPath(String scheme) {
        return new Path(scheme, bucket, "/" + key());
    }

    @Override
    public String toString() {
        return bucket + "/" + key();
    }
}
