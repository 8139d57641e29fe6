package dev.drey.local.planning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drey.lifecycle.history.History;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which jar the runs of a spec use: the one that its first run was given. A run that replaces a lost one must neither fail nor
 * become another program because the user has built the jar anew meanwhile; that one is taken with the next change of the spec.
 * What goes back to an earlier spec goes back to its jar.
 */
public record KeptJars(ClusterFiles files) {
    private static final String FOLDER = "jars";
    /** How many specs before the newest one are remembered with their jars. */
    private static final int EARLIER_MAX = History.REVISIONS_MAX;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /** One generation of the resource with this uid. */
    public record Spec(String uid, long generation, String jarUri) {}

    private record Kept(Spec spec, JobJar jar) {}

    /** Empty if there was no run of this generation yet, or its jar is gone from the cache. */
    Optional<JobJar> find(ResourceKey cluster, ResourceKey owner, Spec spec) {
        return Stream.of(file(cluster, owner), earlier(cluster, owner, spec.generation()))
                .flatMap(file -> read(file).stream())
                .filter(kept -> kept.spec().equals(spec))
                .findFirst()
                .map(Kept::jar)
                .filter(jar -> Files.isRegularFile(jar.file()));
    }

    /** @throws Unavailable if it cannot be written: a run whose jar is not remembered must not begin */
    void remember(ResourceKey cluster, ResourceKey owner, Spec spec, JobJar jar) {
        Path target = file(cluster, owner);
        try {
            Path folder = Files.createDirectories(files.of(cluster).resolve(FOLDER));
            Optional<Kept> before = read(target).filter(kept -> !kept.spec().equals(spec));
            if (before.isPresent()) {
                Path aside = earlier(cluster, owner, before.get().spec().generation());
                WholeFile.write(aside, JSON.writeValueAsString(before.get()));
                forgetOldest(folder, owner);
            }
            WholeFile.write(target, JSON.writeValueAsString(new Kept(spec, jar)));
        } catch (JsonProcessingException e) {
            throw new Bug("a jar cannot be remembered: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Unavailable("cannot write " + target + ": " + e.getMessage(), e);
        }
    }

    /**
     * The next generation of the resource with this uid is to run the jar that the earlier one ran, as it names the same. Nothing
     * happens if that is not known any more.
     *
     * @throws Unavailable as {@link #remember}
     */
    public void carry(ResourceKey cluster, ResourceKey owner, String uid, String jarUri, long from, long to) {
        find(cluster, owner, new Spec(uid, from, jarUri))
                .ifPresent(jar -> remember(cluster, owner, new Spec(uid, to, jarUri), jar));
    }

    private static void forgetOldest(Path folder, ResourceKey owner) throws IOException {
        Pattern name = Pattern.compile(Pattern.quote(owner.name()) + "\\.(\\d{1,18})\\.json");
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> newestFirst = all.filter(
                            file -> name.matcher(nameOf(file)).matches())
                    .sorted(Comparator.comparingLong((Path file) ->
                                    Long.parseLong(name.matcher(nameOf(file)).replaceFirst("$1")))
                            .reversed())
                    .toList();
            for (Path file : newestFirst.subList(Math.min(EARLIER_MAX, newestFirst.size()), newestFirst.size())) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString();
    }

    private Path earlier(ResourceKey cluster, ResourceKey owner, long generation) {
        return files.of(cluster).resolve(FOLDER).resolve(owner.name() + "." + generation + ".json");
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
