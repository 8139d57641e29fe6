package dev.drey.flink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The examples in Amazon's description of Signature Version 4 for S3. */
class S3SignatureTest {
    private static final S3Access ACCESS = new S3Access(
            URI.create("https://examplebucket.s3.amazonaws.com"),
            "us-east-1",
            "AKIAIOSFODNN7EXAMPLE",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            Optional.empty());

    private static SortedMap<String, String> headers() {
        return new TreeMap<>(Map.of(
                "host",
                "examplebucket.s3.amazonaws.com",
                "x-amz-content-sha256",
                S3Signature.EMPTY_BODY,
                "x-amz-date",
                S3Signature.time(Instant.parse("2013-05-24T00:00:00Z"))));
    }

    private static String signature(String path, Map<String, String> query, SortedMap<String, String> headers) {
        String authorization = new S3Signature(ACCESS).authorization("GET", path, new TreeMap<>(query), headers);
        return authorization.substring(authorization.indexOf("Signature=") + 10);
    }

    @Test
    void anObjectIsGot() {
        SortedMap<String, String> headers = headers();
        headers.put("range", "bytes=0-9");
        assertThat(signature("/test.txt", Map.of(), headers))
                .isEqualTo("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void aBucketIsListed() {
        assertThat(signature("/", Map.of("max-keys", "2", "prefix", "J"), headers()))
                .isEqualTo("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    @Test
    void aQueryWithoutValueIsSigned() {
        assertThat(signature("/", Map.of("lifecycle", ""), headers()))
                .isEqualTo("fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    }

    @Test
    void accessIsReadFromTheUsualVariables() {
        assertThat(S3Access.of(Map.of())).isEmpty();
        assertThat(S3Access.of(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", " ")))
                .isEmpty();
        assertThat(S3Access.of(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret")))
                .contains(new S3Access(
                        URI.create("https://s3.us-east-1.amazonaws.com"),
                        "us-east-1",
                        "id",
                        "secret",
                        Optional.empty()));
        assertThat(S3Access.of(Map.of(
                        "AWS_ACCESS_KEY_ID", "id",
                        "AWS_SECRET_ACCESS_KEY", "secret",
                        "AWS_SESSION_TOKEN", "token",
                        "AWS_DEFAULT_REGION", "eu-north-1",
                        "AWS_REGION", "eu-west-1",
                        "AWS_ENDPOINT_URL", "http://other",
                        "AWS_ENDPOINT_URL_S3", "http://localhost:9000")))
                .contains(new S3Access(
                        URI.create("http://localhost:9000"), "eu-west-1", "id", "secret", Optional.of("token")));
    }

    @Test
    void secretsAreNotPrinted() {
        assertThat(ACCESS.toString()).contains("AKIAIOSFODNN7EXAMPLE").doesNotContain("wJalr");
    }
}
