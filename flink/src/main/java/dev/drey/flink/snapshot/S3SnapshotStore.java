package dev.drey.flink.snapshot;

import dev.drey.flink.http.BoundedHttp;
import dev.drey.lifecycle.reconcile.Unavailable;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Snapshots in an S3 service, under {@code s3:}, {@code s3a:} and {@code s3p:} URIs. Reading needs only the right to list and to get.
 * A bucket that does not exist or may not be read is {@link Unavailable}, not empty. Closes its connections with itself.
 */
public final class S3SnapshotStore implements SnapshotStore, AutoCloseable {
    /** What Drey reads are {@code _metadata} files; one is held in memory at a time. */
    private static final int OBJECT_MAX_BYTES = 64 * 1024 * 1024;

    private static final int LISTING_MAX_BYTES = 8 * 1024 * 1024;
    private static final Pattern SCHEME = Pattern.compile("s3[ap]?");

    private final S3Access access;
    private final S3Signature signature;
    private final InstantSource clock;
    private final Duration timeout;
    private final BoundedHttp http;

    /** @param timeout for each request, from connecting to the last byte; a listing takes one for each 1,000 entries */
    public S3SnapshotStore(S3Access access, InstantSource clock, Duration timeout) {
        this.access = access;
        this.signature = new S3Signature(access);
        this.clock = clock;
        this.timeout = timeout;
        this.http = new BoundedHttp(timeout);
    }

    /** A bucket, and a key in it without slash at the beginning. */
    private record Place(String bucket, String key) {
        static Place of(URI uri) {
            String bucket = uri.getAuthority();
            String path = uri.getPath();
            if (uri.getScheme() == null
                    || !SCHEME.matcher(uri.getScheme()).matches()
                    || bucket == null
                    || path == null) {
                throw new IllegalArgumentException("not a place in S3: " + uri);
            }
            return new Place(bucket, path.startsWith("/") ? path.substring(1) : path);
        }

        String prefix() {
            return key.isEmpty() || key.endsWith("/") ? key : key + "/";
        }
    }

    @Override
    public List<Entry> list(URI folder) {
        Place place = Place.of(folder);
        List<Entry> entries = new ArrayList<>();
        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            S3Listing page = page(place, next.get());
            page.folders()
                    .forEach(key -> entries.add(new Entry(uri(folder, key), name(key), true, 0, Optional.empty())));
            page.files().stream()
                    .filter(file -> !file.key().equals(place.prefix()))
                    .forEach(file -> entries.add(new Entry(
                            uri(folder, file.key()),
                            name(file.key()),
                            false,
                            file.sizeBytes(),
                            Optional.of(file.modified()))));
            if (entries.size() > ENTRIES_MAX) {
                throw new Unavailable(folder + " has more than " + ENTRIES_MAX + " entries");
            }
            next = page.continuation();
        }
        entries.sort(Comparator.comparing(Entry::name));
        return List.copyOf(entries);
    }

    private S3Listing page(Place place, String continuation) {
        SortedMap<String, String> query = new TreeMap<>();
        query.put("list-type", "2");
        query.put("delimiter", "/");
        query.put("encoding-type", "url");
        query.put("prefix", place.prefix());
        if (!continuation.isEmpty()) {
            query.put("continuation-token", continuation);
        }
        String what = "listing s3://" + place.bucket() + "/" + place.prefix();
        HttpResponse<byte[]> answer = send("GET", what, "/" + place.bucket(), query, LISTING_MAX_BYTES);
        if (answer.statusCode() != 200) {
            throw refused(what, answer);
        }
        return S3Listing.parse(what, answer.body());
    }

    @Override
    public Optional<InputStream> open(URI file) {
        Place place = Place.of(file);
        String what = "reading " + SnapshotFiles.flinkPath(file);
        HttpResponse<byte[]> answer =
                send("GET", what, "/" + place.bucket() + "/" + place.key(), new TreeMap<>(), OBJECT_MAX_BYTES);
        if (answer.statusCode() == 200) {
            return Optional.of(new ByteArrayInputStream(answer.body()));
        }
        if (answer.statusCode() == 404 && !errorOf(answer).startsWith("NoSuchBucket")) {
            return Optional.empty();
        }
        throw refused(what, answer);
    }

    /**
     * Makes sure that the bucket is there and may be listed.
     *
     * @throws Unavailable if not, saying why
     */
    public void requireBucket(String bucket) {
        SortedMap<String, String> query = new TreeMap<>();
        query.put("list-type", "2");
        query.put("max-keys", "1");
        String what = "looking into the bucket " + bucket;
        HttpResponse<byte[]> answer = send("GET", what, "/" + bucket, query, LISTING_MAX_BYTES);
        if (answer.statusCode() != 200) {
            throw refused(what, answer);
        }
    }

    /**
     * Deletes a snapshot and all else below its path; nothing happens if there is nothing. Its {@code _metadata} goes first, so
     * that what is left when this is interrupted never looks complete; the next call deletes what is left.
     *
     * @throws Unavailable if something of it is left
     */
    public void delete(URI snapshot) {
        String path = SnapshotFiles.flinkPath(snapshot).replaceAll("/+$", "");
        URI folder = SnapshotFiles.uri(path);
        URI metadata = SnapshotFiles.uri(path + "/" + SnapshotFiles.METADATA);
        deleteObject(metadata);
        deleteBelow(folder);
    }

    private void deleteBelow(URI folder) {
        for (Entry entry : list(folder)) {
            if (entry.isFolder()) {
                deleteBelow(entry.uri());
            } else {
                deleteObject(entry.uri());
            }
        }
    }

    private void deleteObject(URI object) {
        Place place = Place.of(object);
        String what = "deleting " + object;
        HttpResponse<byte[]> answer =
                send("DELETE", what, "/" + place.bucket() + "/" + place.key(), new TreeMap<>(), LISTING_MAX_BYTES);
        if (answer.statusCode() / 100 != 2 && answer.statusCode() != 404) {
            throw refused(what, answer);
        }
    }

    private HttpResponse<byte[]> send(
            String method, String what, String path, SortedMap<String, String> query, int maxBytes) {
        String encodedPath = basePath()
                + Arrays.stream(path.split("/", -1)).map(S3Signature::encode).collect(Collectors.joining("/"));
        SortedMap<String, String> headers = new TreeMap<>();
        headers.put("host", host());
        headers.put("x-amz-content-sha256", S3Signature.EMPTY_BODY);
        headers.put("x-amz-date", S3Signature.time(clock.instant()));
        access.sessionToken().ifPresent(token -> headers.put("x-amz-security-token", token));
        String authorization = signature.authorization(method, encodedPath, query, headers);
        String queryString = query.isEmpty() ? "" : "?" + S3Signature.queryString(query);
        URI uri = URI.create(access.endpoint().getScheme() + "://"
                + access.endpoint().getRawAuthority() + encodedPath + queryString);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, BodyPublishers.noBody())
                .timeout(timeout)
                .header("Authorization", authorization);
        // The client writes the Host header itself.
        headers.tailMap("x").forEach(request::header);
        return http.exchange(what + " at " + access.endpoint(), request.build(), timeout, maxBytes);
    }

    private String basePath() {
        String path = access.endpoint().getRawPath();
        return path == null ? "" : path.replaceAll("/+$", "");
    }

    /** As the JDK's client writes it: without the scheme's own port. */
    private String host() {
        URI endpoint = access.endpoint();
        int schemePort = "https".equals(endpoint.getScheme()) ? 443 : 80;
        boolean isUsual = endpoint.getPort() == -1 || endpoint.getPort() == schemePort;
        return endpoint.getHost() + (isUsual ? "" : ":" + endpoint.getPort());
    }

    private Unavailable refused(String what, HttpResponse<byte[]> answer) {
        return new Unavailable(
                what + " at " + access.endpoint() + ": answered " + answer.statusCode() + " " + errorOf(answer));
    }

    /** S3's code and message. */
    private static String errorOf(HttpResponse<byte[]> answer) {
        return XmlElement.parse(answer.body())
                .filter(error -> error.name().equals("Error"))
                .map(error -> error.child("Code") + ": " + error.child("Message"))
                .orElse(BoundedHttp.quote(answer.body()));
    }

    private static URI uri(URI folder, String key) {
        return SnapshotFiles.uri(folder.getScheme() + "://" + folder.getAuthority() + "/" + key);
    }

    private static String name(String key) {
        String bare = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
        return bare.substring(bare.lastIndexOf('/') + 1);
    }

    @Override
    public void close() {
        http.close();
    }
}
