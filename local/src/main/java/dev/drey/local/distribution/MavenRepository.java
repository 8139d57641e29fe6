package dev.drey.local.distribution;

import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.distribution.FlinkReleases.Wanted;
import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.graph.visitor.PreorderNodeListGenerator;
import org.eclipse.aether.version.Version;

/**
 * Maven's own resolver, so that the user's settings.xml, mirrors, proxies, credentials, local repository and offline flag hold.
 * Its methods block on the network; every transfer is checked against the repository's checksum.
 */
public final class MavenRepository {
    /**
     * Departures from the user's own set-up, as {@code mvn -s} and {@code -Dmaven.repo.local} allow them.
     *
     * @param settings used instead of {@code ~/.m2/settings.xml}
     * @param localRepository used instead of {@code ~/.m2/repository}
     * @param offline never asks the network, whatever the settings say
     */
    public record Settings(Optional<Path> settings, Optional<Path> localRepository, boolean offline) {
        public static Settings ofUser() {
            return new Settings(Optional.empty(), Optional.empty(), false);
        }
    }

    /** A file in the local repository, and what it is. */
    record Resolved(Artifact artifact, Path file) {}

    /** The resolver's breadth-first collector, about twice as fast on an empty local repository. */
    private static final Map<String, Object> READ_POMS_IN_PARALLEL = Map.of("aether.dependencyCollector.impl", "bf");

    private static final List<Exclusion> NOT_NEEDED_AT_RUN_TIME =
            List.of(new Exclusion("com.google.code.findbugs", "jsr305", "*", "*"));

    /** A lagging module must not bring the runtime of its own, older version. */
    private static final List<Exclusion> NO_OTHER_FLINK = List.of(
            new Exclusion("com.google.code.findbugs", "jsr305", "*", "*"),
            new Exclusion("org.apache.flink", "*", "*", "*"));

    private final Settings settings;

    public MavenRepository(Settings settings) {
        this.settings = settings;
    }

    /**
     * Fetches the artifacts and all they need at run time.
     *
     * @throws Unavailable if something is neither on disk nor to be had, saying what and why
     */
    List<Resolved> closure(List<Wanted> roots, Transfers transfers) {
        try (Context context = open()) {
            RepositorySystemSession session = withListener(context, transfers);
            List<Dependency> dependencies = new ArrayList<>();
            for (Wanted root : roots) {
                Artifact found = root.mayLag() ? newestUpTo(context, session, root.artifact()) : root.artifact();
                dependencies.add(new Dependency(
                        aether(found),
                        JavaScopes.COMPILE,
                        false,
                        root.mayLag() ? NO_OTHER_FLINK : NOT_NEEDED_AT_RUN_TIME));
            }
            DependencyNode graph = collect(context, session, dependencies);
            PreorderNodeListGenerator flat = new PreorderNodeListGenerator();
            graph.accept(flat);
            List<ArtifactRequest> requests = flat.getDependencies(true).stream()
                    .map(dependency -> request(context, dependency.getArtifact()))
                    .toList();
            return fetch(context, session, requests, transfers);
        }
    }

    /**
     * Fetches one file, without what it depends on.
     *
     * @throws Unavailable if it is neither on disk nor to be had
     */
    Resolved file(Wanted wanted, Transfers transfers) {
        try (Context context = open()) {
            RepositorySystemSession session = withListener(context, transfers);
            Artifact found = wanted.mayLag() ? newestUpTo(context, session, wanted.artifact()) : wanted.artifact();
            return fetch(context, session, List.of(request(context, aether(found))), transfers)
                    .getFirst();
        }
    }

    private Context open() {
        ContextOverrides.Builder overrides = ContextOverrides.create()
                .withUserSettings(true)
                .configProperties(READ_POMS_IN_PARALLEL)
                .checksumPolicy(ContextOverrides.ChecksumPolicy.FAIL);
        settings.settings().ifPresent(overrides::withUserSettingsXmlOverride);
        settings.localRepository().ifPresent(overrides::withLocalRepositoryOverride);
        if (settings.offline()) {
            overrides.offline(true);
        }
        return Runtimes.INSTANCE.getRuntime().create(overrides.build());
    }

    private static RepositorySystemSession withListener(Context context, Transfers transfers) {
        DefaultRepositorySystemSession session = new DefaultRepositorySystemSession(context.repositorySystemSession());
        session.setTransferListener(transfers);
        return session;
    }

    private static DependencyNode collect(
            Context context, RepositorySystemSession session, List<Dependency> dependencies) {
        CollectRequest request = new CollectRequest();
        request.setDependencies(dependencies);
        request.setRepositories(context.remoteRepositories());
        try {
            return context.repositorySystem()
                    .collectDependencies(session, request)
                    .getRoot();
        } catch (DependencyCollectionException e) {
            throw unavailable(context, e);
        }
    }

    private static ArtifactRequest request(Context context, org.eclipse.aether.artifact.Artifact artifact) {
        return new ArtifactRequest(artifact, context.remoteRepositories(), "");
    }

    private static List<Resolved> fetch(
            Context context, RepositorySystemSession session, List<ArtifactRequest> requests, Transfers transfers) {
        transfers.filesTotal(requests.size());
        try {
            List<Resolved> files = new ArrayList<>();
            for (ArtifactResult result : context.repositorySystem().resolveArtifacts(session, requests)) {
                org.eclipse.aether.artifact.Artifact found = result.getArtifact();
                files.add(new Resolved(ours(found), found.getFile().toPath()));
            }
            return files;
        } catch (ArtifactResolutionException e) {
            throw unavailable(context, e);
        }
    }

    /** The artifact itself when a repository has it, else the newest older one of the same major line. */
    private static Artifact newestUpTo(Context context, RepositorySystemSession session, Artifact wanted) {
        ArtifactRequest exact =
                request(context, aether(new Artifact(wanted.group(), wanted.name(), wanted.version(), "", "pom")));
        try {
            context.repositorySystem().resolveArtifact(session, exact);
            return wanted;
        } catch (ArtifactResolutionException e) {
            if (!isNotFound(e)) {
                throw unavailable(context, e);
            }
        }
        String major = wanted.version().substring(0, wanted.version().indexOf('.'));
        DefaultArtifact range = aether(wanted.withVersion("[" + major + "," + wanted.version() + "]"));
        try {
            List<Version> versions = context.repositorySystem()
                    .resolveVersionRange(session, new VersionRangeRequest(range, context.remoteRepositories(), ""))
                    .getVersions();
            return versions.reversed().stream()
                    .map(Version::toString)
                    .filter(version -> FlinkRelease.parse(version).isPresent() && !version.equals(wanted.version()))
                    .findFirst()
                    .map(wanted::withVersion)
                    .orElseThrow(
                            () -> new Unavailable(wanted + " is in none of the Maven repositories, and no older one"));
        } catch (VersionRangeResolutionException e) {
            throw unavailable(context, e);
        }
    }

    private static boolean isNotFound(ArtifactResolutionException failure) {
        return failure.getResults().stream()
                .flatMap(result -> result.getExceptions().stream())
                .allMatch(ArtifactNotFoundException.class::isInstance);
    }

    private static Unavailable unavailable(Context context, Exception failure) {
        if (Cache.isDiskFull(failure)) {
            return new Unavailable(
                    "no space left on the disk of Maven's local repository "
                            + context.mavenUserHome().localRepository(),
                    failure);
        }
        String offline = context.repositorySystemSession().isOffline() ? " (Maven is set to work offline)" : "";
        return new Unavailable("Maven cannot resolve what is needed" + offline + ": " + failure.getMessage(), failure);
    }

    private static DefaultArtifact aether(Artifact artifact) {
        return new DefaultArtifact(
                artifact.group(), artifact.name(), artifact.classifier(), artifact.extension(), artifact.version());
    }

    private static Artifact ours(org.eclipse.aether.artifact.Artifact found) {
        return new Artifact(
                found.getGroupId(),
                found.getArtifactId(),
                found.getVersion(),
                found.getClassifier(),
                found.getExtension());
    }
}
