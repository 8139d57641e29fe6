package dev.drey.local.planning;

import dev.drey.lifecycle.configuration.EffectiveConfiguration;
import dev.drey.lifecycle.snapshot.Schedules;
import dev.drey.local.distribution.FlinkRelease;
import dev.drey.local.distribution.FlinkReleases;
import dev.drey.local.distribution.WantedFlink;
import dev.drey.local.launch.Note;
import dev.drey.model.FlinkBlueGreenDeployment;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkDeploymentSpec;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.FlinkVersion;
import dev.drey.model.JobSpec;
import dev.drey.model.Resource;
import dev.drey.model.problem.Position;
import dev.drey.model.problem.Problem;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one machine adds to the rules of a manifest: what cannot run here is refused, what has no meaning here is noted. */
public final class LocalRules {
    /** Names the endpoint at which the s3:// paths of a resource lie. */
    public static final String S3_ENDPOINT = "drey.dev/s3-endpoint";

    private static final List<String> JAR_SCHEMES = List.of("local:", "file:", "https:", "http:", "maven:");

    private static final List<String> SCHEDULES = List.of(
            "kubernetes.operator.periodic.savepoint.interval", "kubernetes.operator.periodic.checkpoint.interval");

    private LocalRules() {}

    /** Looks at what can be known without fetching anything. */
    public static List<Problem> check(Resource resource, Map<String, String> defaults) {
        List<Problem> problems = new ArrayList<>();
        switch (resource) {
            case FlinkDeployment deployment -> {
                checkVersion(deployment.spec(), problems);
                checkMemory(deployment, defaults, problems);
                checkJar(deployment.spec().job(), problems);
                checkSchedules(deployment.spec().flinkConfiguration(), problems);
            }
            case FlinkSessionJob job -> {
                checkJar(job.spec().job(), problems);
                checkSchedules(job.spec().flinkConfiguration(), problems);
            }
            case FlinkStateSnapshot _ -> {}
            case FlinkBlueGreenDeployment _ ->
                problems.add(error(
                        "kind",
                        "blue/green deployments do not run on one machine yet",
                        "apply its spec.template as a FlinkDeployment"));
        }
        return problems;
    }

    private static void checkVersion(FlinkDeploymentSpec spec, List<Problem> problems) {
        FlinkVersion version = spec.flinkVersion();
        if (version != null && release(version).isEmpty()) {
            String known = String.join(
                    ", ",
                    FlinkReleases.lines().stream()
                            .map(line -> "v" + line.toString().replace('.', '_'))
                            .toList());
            problems.add(error(
                    "spec.flinkVersion", "Drey does not run " + version.spelling() + " here", "use one of " + known));
        }
    }

    private static Optional<FlinkRelease> release(FlinkVersion version) {
        return WantedFlink.parse(version.spelling()).flatMap(FlinkReleases::release);
    }

    private static void checkMemory(FlinkDeployment deployment, Map<String, String> defaults, List<Problem> problems) {
        EffectiveConfiguration configuration =
                EffectiveConfiguration.of(defaults, deployment.spec().flinkConfiguration());
        ClusterMemory.misfits(deployment, configuration)
                .forEach(misfit -> problems.add(error(misfit.field(), misfit.message(), misfit.fix())));
    }

    /** What has the form of a schedule is read as it will be; a form alone lets things through such as the day 31 of a week. */
    private static void checkSchedules(Map<String, String> configuration, List<Problem> problems) {
        for (String key : SCHEDULES) {
            Optional.ofNullable(configuration.get(key))
                    .filter(Schedules::isCron)
                    .flatMap(UtcCronCalendar::mistake)
                    .ifPresent(mistake -> problems.add(error(
                            "spec.flinkConfiguration." + key,
                            "the cron expression cannot be read: " + mistake,
                            "use a duration, such as 1h, or an expression, such as 0 0 2 * * ?")));
        }
    }

    private static void checkJar(@Nullable JobSpec job, List<Problem> problems) {
        if (job == null) {
            return;
        }
        String uri = job.jarUri();
        if (uri == null || uri.isBlank()) {
            problems.add(error(
                    "spec.job.jarURI",
                    "there is no image that could hold the job on one machine",
                    "name its jar, such as file:///home/me/job.jar or maven:group:artifact:version"));
        } else if (uri.startsWith("file:")) {
            checkFile(URI.create(uri), problems);
        } else if (!uri.startsWith("/") && JAR_SCHEMES.stream().noneMatch(uri::startsWith)) {
            problems.add(error(
                    "spec.job.jarURI",
                    "'" + uri + "' cannot be fetched",
                    "begin it with one of " + String.join(" ", JAR_SCHEMES)));
        }
    }

    private static void checkFile(URI uri, List<Problem> problems) {
        String path = uri.getPath();
        if (path == null || uri.getAuthority() != null) {
            problems.add(error(
                    "spec.job.jarURI",
                    "'" + uri + "' names no file by its whole path",
                    "write it with three slashes, such as file:///home/me/job.jar"));
        } else if (!Files.isRegularFile(Path.of(path))) {
            problems.add(error("spec.job.jarURI", "there is no file " + path, "build the jar, or correct the path"));
        }
    }

    private static Problem error(String field, String message, String fix) {
        return Problem.error(Position.UNKNOWN, field, message, fix);
    }

    /** Everything in the manifest that has no meaning, or another one, on this machine; each said once. */
    public static List<Note> notes(Resource resource) {
        return LocalNotes.of(resource);
    }
}
