package dev.drey.local.planning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drey.lifecycle.reconcile.Bug;
import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.cluster.ClusterFiles;
import dev.drey.local.distribution.JobJar;
import dev.drey.local.files.WholeFile;
import dev.drey.model.ResourceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which jar the runs of a spec use: the one that its first run was given. A run that replaces a lost one must neither fail nor
 * become another program because the user has built the jar anew meanwhile; that one is taken with the next change of the spec.
 */
record KeptJars(ClusterFiles files) {
    private static final String FOLDER = "jars";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /** One generation of the resource with this uid. */
    record Spec(String uid, long generation, String jarUri) {}

    private record Kept(Spec spec, JobJar jar) {}

    /** Empty if there was no run of this generation yet, or its jar is gone from the cache. */
    Optional<JobJar> find(ResourceKey cluster, ResourceKey owner, Spec spec) {
        return read(file(cluster, owner))
                .filter(kept -> kept.spec().equals(spec))
                .map(Kept::jar)
                .filter(jar -> Files.isRegularFile(jar.file()));
    }

    /** @throws Unavailable if it cannot be written: a run whose jar is not remembered must not begin */
    void remember(ResourceKey cluster, ResourceKey owner, Spec spec, JobJar jar) {
        Path target = file(cluster, owner);
        try {
            Files.createDirectories(target.getParent());
            WholeFile.write(target, JSON.writeValueAsString(new Kept(spec, jar)));
        } catch (JsonProcessingException e) {
            throw new Bug("a jar cannot be remembered: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Unavailable("cannot write " + target + ": " + e.getMessage(), e);
        }
    }

    private Path file(ResourceKey cluster, ResourceKey owner) {
        return files.of(cluster).resolve(FOLDER).resolve(owner.name() + ".json");
    }

    private static Optional<Kept> read(Path file) {
        try {
            return Optional.of(JSON.readValue(Files.readString(file), Kept.class));
        } catch (NoSuchFileException | JsonProcessingException nothingOfUse) {
            return Optional.empty();
        } catch (IOException e) {
            throw new Unavailable("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
