package dev.drey.local.planning;

import dev.drey.flink.snapshot.SnapshotFiles;
import dev.drey.lifecycle.configuration.EffectiveConfiguration;
import dev.drey.local.jobs.FolderStore;
import java.net.URI;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The buckets that a configuration names. */
public final class Buckets {
    private Buckets() {}

    /** Their names, in order. */
    public static SequencedSet<String> of(EffectiveConfiguration configuration) {
        SequencedSet<String> names = new TreeSet<>();
        uris(configuration).forEach(uri -> names.add(uri.getAuthority()));
        return names;
    }

    static boolean isSchemeUsed(String scheme, EffectiveConfiguration configuration) {
        return uris(configuration).anyMatch(uri -> scheme.equals(uri.getScheme()));
    }

    private static Stream<URI> uris(EffectiveConfiguration configuration) {
        return configuration.asMap().values().stream()
                .filter(value -> value.matches("s3[ap]?://[^/\\s]+.*"))
                .map(SnapshotFiles::uri)
                .filter(FolderStore::isInBucket)
                .filter(uri -> uri.getAuthority() != null);
    }
}
