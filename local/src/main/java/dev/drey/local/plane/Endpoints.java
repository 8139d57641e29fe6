package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.flink.snapshot.S3Access;
import dev.drey.lifecycle.reconcile.Resources;
import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.jobs.ObjectStores;
import dev.drey.local.jobs.Specs;
import dev.drey.local.planning.Buckets;
import dev.drey.local.planning.LocalRules;
import dev.drey.model.Resource;
import dev.drey.model.problem.Position;
import dev.drey.model.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * Settles at which endpoint the {@code s3:} paths of a resource lie before it is taken in. Once settled, it stays with the resource:
 * an apply that does not name it would otherwise leave the job's state behind.
 */
final class Endpoints {
    private static final String FIELD = "metadata.annotations." + LocalRules.S3_ENDPOINT;

    private final Resources resources;
    private final Specs specs;
    private final ObjectStores stores;

    Endpoints(Resources resources, Specs specs, ObjectStores stores) {
        this.resources = resources;
        this.specs = specs;
        this.stores = stores;
    }

    sealed interface Settled {
        /** In Drey's folder. */
        record Folder() implements Settled {}

        /** {@code resource} says so too. */
        record At(Resource resource, S3Access access) implements Settled {}

        record Refused(Problem problem) implements Settled {}
    }

    /**
     * Asks the endpoint for the buckets of the resource.
     *
     * @param environment the AWS variables of whoever applies it
     */
    Settled settle(Resource resource, Map<String, String> environment) {
        Optional<S3Access> known = stores.of(resource);
        Optional<String> asked =
                Optional.ofNullable(resource.metadata().annotations().get(LocalRules.S3_ENDPOINT));
        boolean isHosted = stores.hostKnown(resource).isPresent();
        if (asked.isEmpty() || (isHosted && known.isPresent())) {
            return known.<Settled>map(access -> new Settled.At(naming(resource, access), access))
                    .orElseGet(Settled.Folder::new);
        }
        if (known.isEmpty() && (isHosted || resources.get(resource.key()).isPresent())) {
            return refused(
                    "the state of this " + resource.kind().kindName()
                            + " lies in Drey's folder, where the endpoint has no part",
                    "apply it under another name, or delete it first");
        }
        return S3Access.of(environment)
                .or(() -> known)
                .map(access -> at(resource, access, asked.get()))
                .orElseGet(() -> refused(
                        "there are no credentials for " + asked.get(),
                        "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and apply with --s3-endpoint "
                                + asked.get()));
    }

    private Settled at(Resource resource, S3Access access, String endpoint) {
        Optional<URI> uri = server(endpoint);
        if (uri.isEmpty()) {
            return refused("'" + endpoint + "' is no endpoint", "give it as http://HOST:PORT or https://HOST");
        }
        try {
            S3Access there = access.withEndpoint(uri.get());
            Buckets.of(specs.configuration(resource)).forEach(stores.service(there)::requireBucket);
            return new Settled.At(resource, there);
        } catch (Unavailable why) {
            return refused(
                    String.valueOf(why.getMessage()),
                    "check the endpoint, that the bucket exists, and the AWS_ variables");
        }
    }

    private static Optional<URI> server(String endpoint) {
        try {
            URI uri = new URI(endpoint);
            boolean isServer =
                    uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?");
            return isServer ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException broken) {
            return Optional.empty();
        }
    }

    private static Settled refused(String message, String fix) {
        return new Settled.Refused(Problem.error(Position.UNKNOWN, FIELD, message, fix));
    }

    private static Resource naming(Resource resource, S3Access access) {
        ObjectNode document = resource.document().deepCopy();
        document.withObjectProperty("metadata")
                .withObjectProperty("annotations")
                .put(LocalRules.S3_ENDPOINT, access.endpoint().toString());
        return Resource.fromDocument(document);
    }
}
