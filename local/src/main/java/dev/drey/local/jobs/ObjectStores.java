package dev.drey.local.jobs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.flink.snapshot.S3Access;
import dev.drey.flink.snapshot.S3SnapshotStore;
import dev.drey.flink.snapshot.SnapshotStore;
import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.reconcile.Resources;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.journal.Change;
import dev.drey.local.journal.Entry;
import dev.drey.local.journal.Journal;
import dev.drey.local.journal.Tombstone;
import dev.drey.local.store.Notices;
import dev.drey.model.FlinkBlueGreenDeployment;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose {@code s3:} paths lie at a real endpoint, and with which credentials; all others lie in Drey's folder. Kept in the journal
 * apart from the resources, so that no document shows a secret, until no resource needs it any more. Safe for many threads.
 */
public final class ObjectStores implements Notices.Listener, AutoCloseable {
    private static final String ENTRY = "object-store";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Journal journal;
    private final Resources resources;
    private final FolderStore folder;
    private final InstantSource clock;
    /** As many as there are different credentials in the applies to one control plane. */
    private final Map<S3Access, S3SnapshotStore> services = new ConcurrentHashMap<>();

    public ObjectStores(Journal journal, Resources resources, FolderStore folder, InstantSource clock) {
        this.journal = journal;
        this.resources = resources;
        this.folder = folder;
        this.clock = clock;
        forgetUnneeded();
    }

    public FolderStore folder() {
        return folder;
    }

    /** The endpoint of the resource; empty if its paths lie in the folder. */
    public Optional<S3Access> of(ResourceKey key) {
        return resources.get(key).map(Stored::resource).map(this::of).orElseGet(() -> own(key));
    }

    /** The same for a resource that may not be stored yet. Whoever writes its files decides, as long as anything is known of that. */
    public Optional<S3Access> of(Resource resource) {
        return hostKnown(resource).map(this::of).orElseGet(() -> own(resource.key()));
    }

    /** The session cluster of a session job, or the job of a snapshot, if that is stored or has left an endpoint. */
    public Optional<ResourceKey> hostKnown(Resource resource) {
        return host(resource).filter(key -> resources.get(key).isPresent() || own(key).isPresent());
    }

    private Optional<S3Access> own(ResourceKey key) {
        return journal.find(ENTRY, key.toString()).map(Entry::body).map(ObjectStores::read);
    }

    private static Optional<ResourceKey> host(Resource resource) {
        return switch (resource) {
            case FlinkSessionJob job -> Optional.of(Intents.clusterOf(job));
            case FlinkStateSnapshot snapshot -> Intents.jobOf(snapshot);
            case FlinkDeployment _, FlinkBlueGreenDeployment _ -> Optional.empty();
        };
    }

    /**
     * Has the endpoints recorded together with the resources that need them, so that there is never one without the other.
     *
     * @param recording puts these changes and the resources into the journal at once
     */
    public synchronized <T> T keep(Map<ResourceKey, S3Access> endpoints, Function<List<Change>, T> recording) {
        List<Change> entries = new ArrayList<>();
        endpoints.forEach((key, access) -> entries.add(new Entry(ENTRY, key.toString(), write(access))));
        return recording.apply(entries);
    }

    /** Later, and not in the way of whoever deletes. */
    @Override
    public void deleted(ResourceKey key, ObjectNode lastDocument) {
        Thread.ofVirtual().name("object-stores").start(this::forgetUnneeded);
    }

    private synchronized void forgetUnneeded() {
        Set<String> needed = resources.all().stream()
                .map(Stored::resource)
                .flatMap(it -> Stream.concat(Stream.of(it.key()), host(it).stream()))
                .map(ResourceKey::toString)
                .collect(Collectors.toSet());
        List<Change> unneeded = journal.entries(ENTRY).stream()
                .filter(entry -> !needed.contains(entry.key()))
                .<Change>map(entry -> new Tombstone(ENTRY, entry.key()))
                .toList();
        journal.append(unneeded);
    }

    /** All snapshots that the resource can name, those on this machine too. */
    SnapshotStore snapshots(ResourceKey key) {
        return snapshots(of(key));
    }

    /** All snapshots that can be named with this endpoint, or in Drey's folder, and those on this machine. */
    SnapshotStore snapshots(Optional<S3Access> endpoint) {
        return endpoint.<SnapshotStore>map(access -> new FolderAndService(folder, service(access)))
                .orElse(folder);
    }

    public S3SnapshotStore service(S3Access access) {
        return services.computeIfAbsent(access, it -> new S3SnapshotStore(it, clock, TIMEOUT));
    }

    @Override
    public void close() {
        services.values().forEach(S3SnapshotStore::close);
    }

    private static ObjectNode write(S3Access access) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("endpoint", access.endpoint().toString())
                .put("region", access.region())
                .put("accessKeyId", access.accessKeyId())
                .put("secretAccessKey", access.secretAccessKey());
        access.sessionToken().ifPresent(token -> json.put("sessionToken", token));
        return json;
    }

    private static S3Access read(ObjectNode json) {
        return new S3Access(
                URI.create(json.path("endpoint").asText()),
                json.path("region").asText(),
                json.path("accessKeyId").asText(),
                json.path("secretAccessKey").asText(),
                Optional.of(json.path("sessionToken").asText()).filter(token -> !token.isEmpty()));
    }
}
