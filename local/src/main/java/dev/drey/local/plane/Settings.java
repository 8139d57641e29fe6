package dev.drey.local.plane;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the control plane is told when it starts.
 *
 * @param home where all its state lies
 * @param addons the jars that go first on the class path of every Flink process
 * @param trainingJar the jobs by which class-data archives are made
 * @param bundledJars job jars that come with Drey, by the path that manifests give them below {@code /opt/flink}
 * @param environment the variables of the user who started it
 */
public record Settings(
        Path home,
        String version,
        List<Path> addons,
        Path trainingJar,
        Map<String, Path> bundledJars,
        Map<String, String> environment) {
    public Settings {
        addons = List.copyOf(addons);
        bundledJars = Map.copyOf(bundledJars);
        environment = Map.copyOf(environment);
    }

    /** The same with the home by its one real name: whoever names it by a symbolic link means the same clusters and processes. */
    Settings withRealHome() throws IOException {
        return new Settings(home.toRealPath(), version, addons, trainingJar, bundledJars, environment);
    }

    Path journal() {
        return home.resolve("journal");
    }

    Path clusters() {
        return home.resolve("clusters");
    }

    Path state() {
        return home.resolve("state");
    }

    /** One folder for each bucket. */
    Path objectStore() {
        return home.resolve("s3");
    }
}
