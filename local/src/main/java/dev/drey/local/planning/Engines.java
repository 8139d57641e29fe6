package dev.drey.local.planning;

import dev.drey.local.cluster.ClusterPlanner.Unplannable;
import dev.drey.local.distribution.FlinkHome;
import dev.drey.local.distribution.FlinkHomes;
import dev.drey.local.distribution.Progress;
import dev.drey.local.distribution.WantedFlink;
import dev.drey.local.jdk.Jdk;
import dev.drey.local.jdk.Jdks;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Finds the Flink that a manifest names, and a Java that suits it. */
public final class Engines {
    private static final String FLINK_HOME = "drey.dev/flink-home";

    private final Function<Optional<Path>, FlinkHomes> homes;
    private final Jdks jdks;
    private final List<Path> addons;

    /** @param homes where to look, given the directory that the user named for this resource */
    public Engines(Function<Optional<Path>, FlinkHomes> homes, Jdks jdks, List<Path> addons) {
        this.homes = homes;
        this.jdks = jdks;
        this.addons = List.copyOf(addons);
    }

    /** The Flink that the manifest names. Blocks while it is fetched. */
    FlinkHome home(FlinkDeployment deployment, Consumer<String> progress) {
        FlinkVersion version = deployment.spec().flinkVersion();
        if (version == null) {
            throw new Unplannable("spec.flinkVersion is missing");
        }
        WantedFlink wanted = WantedFlink.parse(version.spelling())
                .orElseThrow(() -> new Unplannable("spec.flinkVersion " + version.spelling() + " is no version"));
        Optional<Path> given = Optional.ofNullable(
                        deployment.metadata().annotations().get(FLINK_HOME))
                .map(Path::of);
        return located(homes.apply(given), wanted, progress);
    }

    /** @param atLeast the oldest Java that can load the job's classes */
    Jdk jdk(FlinkHome home, int atLeast) {
        return switch (jdks.forFlink(home.release(), atLeast)) {
            case Jdks.Choice.Chosen chosen -> chosen.jdk();
            case Jdks.Choice.Refused(String why) -> throw new Unplannable(why);
        };
    }

    List<Path> addons() {
        return addons;
    }

    private static FlinkHome located(FlinkHomes homes, WantedFlink wanted, Consumer<String> progress) {
        return switch (homes.locate(wanted, state -> progress.accept(describe(state)))) {
            case FlinkHomes.Located.Found found -> found.home();
            case FlinkHomes.Located.Refused(String why) -> throw new Unplannable(why);
        };
    }

    static String describe(Progress.State state) {
        return switch (state) {
            case Progress.State.Waiting(String what) -> "another Drey is fetching " + what;
            case Progress.State.Resolving(String what, int files) ->
                "finding out what " + what + " consists of, " + files + " files read";
            case Progress.State.Fetching fetching ->
                String.format(
                        Locale.ROOT,
                        "fetching %s, %d of %d MB",
                        fetching.what(),
                        fetching.bytesDone() >> 20,
                        fetching.bytesTotal() >> 20);
            case Progress.State.Installing(String what) -> "installing " + what;
        };
    }
}
