package dev.drey.lifecycle.snapshot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.model.Kind;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import dev.drey.model.status.SnapshotTriggerType;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A snapshot resource that Drey makes on a user's behalf, under the names and labels that the peer gives to its own. Its name
 * is made of what asks for it, so that asking twice makes one.
 *
 * @param job in whose namespace it is made
 * @param path where a savepoint is to go, or where it lies if it exists; none for the job's own directory
 * @param exists it was taken already, and the resource only shows it
 * @param nativeFormat of a savepoint
 * @param disposeOnDelete the files of a savepoint go with its resource
 */
public record SnapshotOrder(
        ResourceKey job,
        String name,
        boolean checkpoint,
        SnapshotTriggerType trigger,
        Optional<String> path,
        boolean exists,
        boolean nativeFormat,
        boolean disposeOnDelete) {
    /** A snapshot that is asked for in a hurry is worth a few tries, not endless ones. */
    private static final int TRIES_AFTER_THE_FIRST = 2;

    /** A snapshot that the job is to take now. */
    public static SnapshotOrder toTake(
            ResourceKey job, boolean checkpoint, SnapshotTriggerType trigger, long mark, SnapshotWishes wishes) {
        return new SnapshotOrder(
                job,
                name(job, checkpoint, trigger, mark),
                checkpoint,
                trigger,
                Optional.empty(),
                false,
                wishes.nativeFormat(),
                wishes.disposeOnDelete());
    }

    /** The savepoint that a job was stopped with. */
    public static SnapshotOrder taken(ResourceKey job, Instant asked, String path, SnapshotWishes wishes) {
        SnapshotTriggerType trigger = SnapshotTriggerType.UPGRADE;
        String name = name(job, false, trigger, asked.toEpochMilli());
        return new SnapshotOrder(job, name, false, trigger, Optional.of(path), true, false, wishes.disposeOnDelete());
    }

    /** A savepoint that a user asks for by a command; it stays on disk when its resource is deleted. */
    public static SnapshotOrder byCommand(
            ResourceKey job, Instant now, Optional<String> directory, boolean nativeFormat) {
        SnapshotTriggerType trigger = SnapshotTriggerType.MANUAL;
        String name = name(job, false, trigger, now.toEpochMilli());
        return new SnapshotOrder(job, name, false, trigger, directory, false, nativeFormat, false);
    }

    /** @param mark what tells it from others of the job: a nonce, or milliseconds since 1970 */
    private static String name(ResourceKey job, boolean checkpoint, SnapshotTriggerType trigger, long mark) {
        return job.name() + (checkpoint ? "-checkpoint-" : "-savepoint-")
                + trigger.name().toLowerCase(Locale.ROOT) + "-" + mark;
    }

    public ResourceKey key() {
        return new ResourceKey(Kind.FLINK_STATE_SNAPSHOT, job.namespace(), name);
    }

    public Resource toResource() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("apiVersion", Kind.API_VERSION).put("kind", Kind.FLINK_STATE_SNAPSHOT.kindName());
        ObjectNode metadata = document.putObject("metadata");
        metadata.put("namespace", job.namespace()).put("name", name);
        metadata.putObject("labels")
                .put(SnapshotLabels.TYPE, checkpoint ? "CHECKPOINT" : "SAVEPOINT")
                .put(SnapshotLabels.TRIGGER, trigger.name())
                .put(SnapshotLabels.JOB_KIND, job.kind().kindName())
                .put(SnapshotLabels.JOB_NAME, job.name());
        ObjectNode spec = document.putObject("spec");
        spec.put("backoffLimit", TRIES_AFTER_THE_FIRST);
        spec.putObject("jobReference").put("kind", job.kind().kindName()).put("name", job.name());
        if (checkpoint) {
            spec.putObject("checkpoint");
        } else {
            savepoint(spec.putObject("savepoint"));
        }
        return Resource.fromDocument(document);
    }

    private void savepoint(ObjectNode savepoint) {
        savepoint.put("disposeOnDelete", disposeOnDelete);
        path.ifPresent(it -> savepoint.put("path", it));
        if (exists) {
            savepoint.put("alreadyExists", true);
        }
        if (nativeFormat) {
            savepoint.put("formatType", "NATIVE");
        }
    }
}
