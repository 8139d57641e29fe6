package dev.drey.flink.snapshot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** One bucket in memory that answers as S3 does, in pages of three, and only to requests whose signature is right. */
final class FakeS3 implements AutoCloseable {
    static final String BUCKET = "state";
    static final Instant MODIFIED = Instant.parse("2026-11-22T12:00:00Z");
    private static final int PAGE = 3;

    private final HttpServer server;
    private final S3Access access;
    private final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

    /** @param access whose endpoint does not matter: it is this server's */
    FakeS3(S3Access access) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.access = access.withEndpoint(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        server.createContext("/", this::answer);
        server.start();
    }

    S3Access access() {
        return access;
    }

    void put(String key, byte[] content) {
        objects.put(key, content);
    }

    SortedSet<String> keys() {
        return new TreeSet<>(objects.keySet());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            SortedMap<String, String> query = query(exchange);
            if (!isSigned(exchange, query)) {
                error(exchange, 403, "SignatureDoesNotMatch");
                return;
            }
            String path = exchange.getRequestURI().getPath();
            if (!path.equals("/" + BUCKET) && !path.startsWith("/" + BUCKET + "/")) {
                error(exchange, 404, "NoSuchBucket");
            } else if (query.containsKey("list-type")) {
                send(exchange, 200, listing(query).getBytes(StandardCharsets.UTF_8));
            } else {
                String key = path.substring(BUCKET.length() + 2);
                byte[] content = objects.get(key);
                if (exchange.getRequestMethod().equals("DELETE")) {
                    objects.remove(key);
                    send(exchange, 204, new byte[0]);
                } else if (content == null) {
                    error(exchange, 404, "NoSuchKey");
                } else {
                    send(exchange, 200, content);
                }
            }
        }
    }

    /** Signs what arrived, down to the order and encoding on the wire, and compares. */
    private boolean isSigned(HttpExchange exchange, SortedMap<String, String> query) {
        String sent = header(exchange, "Authorization");
        String names = sent.replaceAll(".*SignedHeaders=([^,]*),.*", "$1");
        SortedMap<String, String> headers = new TreeMap<>();
        for (String name : names.split(";")) {
            headers.put(name, header(exchange, name));
        }
        boolean mustHaveToken = access.sessionToken().isPresent();
        String rawQuery = exchange.getRequestURI().getRawQuery();
        return headers.keySet().containsAll(List.of("host", "x-amz-content-sha256", "x-amz-date"))
                && headers.containsKey("x-amz-security-token") == mustHaveToken
                && S3Signature.queryString(query).equals(rawQuery == null ? "" : rawQuery)
                && new S3Signature(access)
                        .authorization(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI().getRawPath(),
                                query,
                                headers)
                        .equals(sent);
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static SortedMap<String, String> query(HttpExchange exchange) {
        String raw = exchange.getRequestURI().getRawQuery();
        SortedMap<String, String> query = new TreeMap<>();
        if (raw != null) {
            Arrays.stream(raw.split("&"))
                    .map(part -> part.split("=", 2))
                    .forEach(part -> query.put(part[0], URLDecoder.decode(part[1], StandardCharsets.UTF_8)));
        }
        return query;
    }

    private String listing(SortedMap<String, String> query) {
        String prefix = query.getOrDefault("prefix", "");
        TreeSet<String> entries = objects.tailMap(prefix).keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> {
                    int slash = key.indexOf('/', prefix.length());
                    return slash < 0 ? key : key.substring(0, slash + 1);
                })
                .collect(Collectors.toCollection(TreeSet::new));
        String after = query.getOrDefault("continuation-token", "");
        List<String> rest = new ArrayList<>(entries.tailSet(after, false));
        List<String> page = rest.subList(0, Math.min(PAGE, rest.size()));
        StringBuilder xml = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><EncodingType>url</EncodingType>");
        for (String key : page) {
            String encoded = S3Signature.encode(key).replace("%2F", "/");
            xml.append(
                    key.endsWith("/") && !key.equals(prefix)
                            ? "<CommonPrefixes><Prefix>" + encoded + "</Prefix></CommonPrefixes>"
                            : "<Contents><Key>" + encoded
                                    + "</Key><LastModified>2026-11-22T12:00:00.000Z</LastModified>" + "<Size>"
                                    + size(key) + "</Size></Contents>");
        }
        if (page.size() < rest.size()) {
            xml.append("<NextContinuationToken>" + page.getLast() + "</NextContinuationToken>");
        }
        return xml.append("</ListBucketResult>").toString();
    }

    private int size(String key) {
        byte[] content = objects.get(key);
        return content == null ? 0 : content.length;
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        String xml = "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>as told</Message></Error>";
        send(exchange, status, xml.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
