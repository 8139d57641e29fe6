package dev.drey.local.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.model.Kind;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import java.util.Optional;

/** The manifests of snapshots that Drey makes on a user's behalf. */
public final class SnapshotManifest {
    /** A savepoint that a user asks for in a hurry is worth a few tries, not endless ones. */
    private static final int TRIES_AFTER_THE_FIRST = 2;

    private SnapshotManifest() {}

    static Resource manualSavepoint(ResourceKey job, String name) {
        return manualSavepoint(job, name, Optional.empty(), Optional.empty());
    }

    /** A savepoint of the job that stays on disk when its resource is deleted. */
    public static Resource manualSavepoint(
            ResourceKey job, String name, Optional<String> directory, Optional<String> format) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("apiVersion", Kind.API_VERSION).put("kind", Kind.FLINK_STATE_SNAPSHOT.kindName());
        ObjectNode metadata = document.putObject("metadata");
        metadata.put("namespace", job.namespace()).put("name", name);
        metadata.putObject("labels")
                .put("snapshot.type", "SAVEPOINT")
                .put("snapshot.trigger-type", "MANUAL")
                .put("job-reference.kind", job.kind().kindName())
                .put("job-reference.name", job.name());
        ObjectNode spec = document.putObject("spec");
        spec.put("backoffLimit", TRIES_AFTER_THE_FIRST);
        spec.putObject("jobReference").put("kind", job.kind().kindName()).put("name", job.name());
        ObjectNode savepoint = spec.putObject("savepoint").put("disposeOnDelete", false);
        directory.ifPresent(path -> savepoint.put("path", path));
        format.ifPresent(it -> savepoint.put("formatType", it));
        return Resource.fromDocument(document);
    }
}
