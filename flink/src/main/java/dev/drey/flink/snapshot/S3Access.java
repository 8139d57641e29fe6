package dev.drey.flink.snapshot;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where an S3 service is and as whom to speak to it.
 *
 * @param endpoint its http(s) address; buckets are addressed as the first part of the path, which every S3 service understands
 * @param sessionToken goes with temporary credentials
 */
public record S3Access(
        URI endpoint, String region, String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {
    private static final String DEFAULT_REGION = "us-east-1";

    /**
     * From the variables that AWS's own tools read; empty without access key. Roles, profiles and instance metadata are not
     * asked.
     */
    public static Optional<S3Access> of(Map<String, String> environment) {
        Optional<String> id = value(environment, "AWS_ACCESS_KEY_ID");
        Optional<String> secret = value(environment, "AWS_SECRET_ACCESS_KEY");
        if (id.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        String region = value(environment, "AWS_REGION")
                .or(() -> value(environment, "AWS_DEFAULT_REGION"))
                .orElse(DEFAULT_REGION);
        String endpoint = value(environment, "AWS_ENDPOINT_URL_S3")
                .or(() -> value(environment, "AWS_ENDPOINT_URL"))
                .orElse("https://s3." + region + ".amazonaws.com");
        return Optional.of(new S3Access(
                URI.create(endpoint), region, id.get(), secret.get(), value(environment, "AWS_SESSION_TOKEN")));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    public S3Access withEndpoint(URI other) {
        return new S3Access(other, region, accessKeyId, secretAccessKey, sessionToken);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "S3Access[endpoint=" + endpoint + ", region=" + region + ", accessKeyId=" + accessKeyId + "]";
    }
}
