package dev.drey.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One bucket in memory behind as much of S3 as Flink's plugins use, path style. It asks for the right access key, and leaves
 * signatures unchecked.
 */
final class S3Service implements AutoCloseable {
    static final String BUCKET = "demo";
    static final String ACCESS_KEY = "AKIDREYTEST";

    private static final String DATE = "Sun, 22 Nov 2026 12:00:00 GMT";
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
    private static final Pattern DELETED_KEY = Pattern.compile("<Key>([^<]*)</Key>");
    private static final int PAGE = 1000;

    private final HttpServer server;
    private final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final Map<String, NavigableMap<Integer, byte[]>> uploads = new ConcurrentHashMap<>();
    private final AtomicInteger uploadNumber = new AtomicInteger();

    S3Service() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The keys of all objects, in order. */
    List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String authorization = header(exchange, "Authorization");
            String path = exchange.getRequestURI().getPath().replaceFirst("^/+", "");
            Map<String, String> query = query(exchange);
            if (!authorization.contains("Credential=" + ACCESS_KEY + "/")) {
                error(exchange, 403, "InvalidAccessKeyId");
            } else if (!path.equals(BUCKET) && !path.startsWith(BUCKET + "/")) {
                error(exchange, 404, "NoSuchBucket");
            } else if (path.length() <= BUCKET.length() + 1) {
                answerOfBucket(exchange, query, body);
            } else {
                answerOfObject(exchange, path.substring(BUCKET.length() + 1), query, body);
            }
        }
    }

    private void answerOfBucket(HttpExchange exchange, Map<String, String> query, byte[] body) throws IOException {
        if (query.containsKey("delete")) {
            Matcher key = DELETED_KEY.matcher(new String(body, UTF_8));
            while (key.find()) {
                objects.remove(key.group(1));
            }
            xml(exchange, "<DeleteResult></DeleteResult>");
        } else if (query.containsKey("location")) {
            xml(exchange, "<LocationConstraint></LocationConstraint>");
        } else if (query.containsKey("uploads")) {
            xml(exchange, "<ListMultipartUploadsResult><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>");
        } else if (exchange.getRequestMethod().equals("HEAD")) {
            send(exchange, 200, new byte[0]);
        } else {
            xml(exchange, listing(query));
        }
    }

    private String listing(Map<String, String> query) {
        String prefix = query.getOrDefault("prefix", "");
        String delimiter = query.getOrDefault("delimiter", "");
        TreeSet<String> entries = new TreeSet<>();
        for (String key : objects.tailMap(prefix).keySet()) {
            if (key.startsWith(prefix)) {
                int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
                entries.add(end < 0 ? key : key.substring(0, end + 1));
            }
        }
        String after = query.getOrDefault(
                "continuation-token", query.getOrDefault("marker", query.getOrDefault("start-after", "")));
        List<String> rest = List.copyOf(entries.tailSet(after, false));
        int size = Math.min(rest.size(), Integer.parseInt(query.getOrDefault("max-keys", Integer.toString(PAGE))));
        StringBuilder xml =
                new StringBuilder("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>" + BUCKET
                        + "</Name><Prefix>" + encoded(prefix) + "</Prefix><KeyCount>" + size + "</KeyCount><MaxKeys>"
                        + PAGE
                        + "</MaxKeys><EncodingType>url</EncodingType><IsTruncated>" + (size < rest.size())
                        + "</IsTruncated>");
        if (size < rest.size()) {
            String next = encoded(rest.get(size - 1));
            xml.append(
                    "<NextContinuationToken>" + next + "</NextContinuationToken><NextMarker>" + next + "</NextMarker>");
        }
        for (String entry : rest.subList(0, size)) {
            byte[] content = objects.get(entry);
            boolean isFolder = !delimiter.isEmpty() && entry.endsWith(delimiter) && !entry.equals(prefix);
            if (isFolder || content == null) {
                xml.append("<CommonPrefixes><Prefix>" + encoded(entry) + "</Prefix></CommonPrefixes>");
            } else {
                xml.append("<Contents><Key>" + encoded(entry)
                        + "</Key><LastModified>2026-11-22T12:00:00.000Z</LastModified><ETag>"
                        + etag(content) + "</ETag><Size>" + content.length
                        + "</Size><StorageClass>STANDARD</StorageClass></Contents>");
            }
        }
        return xml.append("</ListBucketResult>").toString();
    }

    private void answerOfObject(HttpExchange exchange, String key, Map<String, String> query, byte[] body)
            throws IOException {
        switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" -> get(exchange, key);
            case "PUT" -> put(exchange, key, query, body);
            case "POST" -> upload(exchange, key, query);
            case "DELETE" -> {
                if (query.containsKey("uploadId")) {
                    uploads.remove(query.getOrDefault("uploadId", ""));
                } else {
                    objects.remove(key);
                }
                send(exchange, 204, new byte[0]);
            }
            default -> error(exchange, 405, "MethodNotAllowed");
        }
    }

    private void get(HttpExchange exchange, String key) throws IOException {
        byte[] content = objects.get(key);
        if (content == null) {
            error(exchange, 404, "NoSuchKey");
            return;
        }
        exchange.getResponseHeaders().set("ETag", etag(content));
        exchange.getResponseHeaders().set("Last-Modified", DATE);
        exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
        Matcher range = RANGE.matcher(header(exchange, "Range"));
        if (!range.matches()) {
            send(exchange, 200, content);
            return;
        }
        int from = Integer.parseInt(range.group(1));
        int to = Math.min(
                content.length - 1, range.group(2).isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(range.group(2)));
        if (from > to) {
            error(exchange, 416, "InvalidRange");
            return;
        }
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + to + "/" + content.length);
        send(exchange, 206, Arrays.copyOfRange(content, from, to + 1));
    }

    private void put(HttpExchange exchange, String key, Map<String, String> query, byte[] body) throws IOException {
        byte[] content = isChunked(exchange) ? unchunked(body) : body;
        String source = header(exchange, "x-amz-copy-source");
        if (!source.isEmpty()) {
            String from = URLDecoder.decode(source, UTF_8).replaceFirst("^/?" + BUCKET + "/", "");
            content = objects.getOrDefault(from, new byte[0]);
            objects.put(key, content);
            xml(
                    exchange,
                    "<CopyObjectResult><ETag>" + etag(content)
                            + "</ETag><LastModified>2026-11-22T12:00:00.000Z</LastModified>" + "</CopyObjectResult>");
            return;
        }
        if (query.containsKey("partNumber")) {
            uploads.getOrDefault(query.getOrDefault("uploadId", ""), new TreeMap<>())
                    .put(Integer.parseInt(query.getOrDefault("partNumber", "0")), content);
        } else {
            objects.put(key, content);
        }
        exchange.getResponseHeaders().set("ETag", etag(content));
        send(exchange, 200, new byte[0]);
    }

    private void upload(HttpExchange exchange, String key, Map<String, String> query) throws IOException {
        String ofKey = "<Bucket>" + BUCKET + "</Bucket><Key>" + key + "</Key>";
        if (query.containsKey("uploads")) {
            String id = "upload-" + uploadNumber.incrementAndGet();
            uploads.put(id, new ConcurrentSkipListMap<>());
            xml(
                    exchange,
                    "<InitiateMultipartUploadResult>" + ofKey + "<UploadId>" + id
                            + "</UploadId></InitiateMultipartUploadResult>");
            return;
        }
        NavigableMap<Integer, byte[]> parts = uploads.remove(query.getOrDefault("uploadId", ""));
        if (parts == null) {
            error(exchange, 404, "NoSuchUpload");
            return;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        parts.values().forEach(whole::writeBytes);
        objects.put(key, whole.toByteArray());
        xml(
                exchange,
                "<CompleteMultipartUploadResult>" + ofKey + "<ETag>" + etag(whole.toByteArray())
                        + "</ETag></CompleteMultipartUploadResult>");
    }

    private static boolean isChunked(HttpExchange exchange) {
        return header(exchange, "x-amz-content-sha256").startsWith("STREAMING-");
    }

    /** The content of AWS's own chunks: each a line that begins with its length in hex, the bytes, a line end. */
    private static byte[] unchunked(byte[] body) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int at = 0;
        while (at < body.length) {
            int lineEnd = at;
            while (body[lineEnd] != '\r') {
                lineEnd++;
            }
            int length = Integer.parseInt(new String(body, at, lineEnd - at, UTF_8).split(";")[0], 16);
            if (length == 0) {
                break;
            }
            content.write(body, lineEnd + 2, length);
            at = lineEnd + 2 + length + 2;
        }
        return content.toByteArray();
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String part : raw == null ? new String[0] : raw.split("&")) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], UTF_8));
        }
        return query;
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, UTF_8).replace("%2F", "/");
    }

    private static String etag(byte[] content) {
        try {
            return '"'
                    + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content))
                    + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        send(exchange, status, ("<Error><Code>" + code + "</Code><Message>as told</Message></Error>").getBytes(UTF_8));
    }

    private static void xml(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        send(exchange, 200, ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text).getBytes(UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
