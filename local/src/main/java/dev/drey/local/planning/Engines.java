package dev.drey.local.planning;

import dev.drey.local.cluster.ClusterPlanner.Unplannable;
import dev.drey.local.distribution.FlinkHome;
import dev.drey.local.distribution.FlinkHomes;
import dev.drey.local.distribution.Progress;
import dev.drey.local.distribution.WantedFlink;
import dev.drey.local.jdk.Jdk;
import dev.drey.local.jdk.Jdks;
import dev.drey.local.launch.CompilerTier;
import dev.drey.local.launch.Jvm.ClassData;
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

    /** Everything that the processes of a cluster run on. */
    public record Engine(
            FlinkHome home,
            Jdk jdk,
            List<Path> addons,
            ClassData jobManagerClasses,
            ClassData taskManagerClasses,
            CompilerTier taskManagerTier) {}

    /** @param homes where to look, given the directory that the user named for this resource */
    public Engines(Function<Optional<Path>, FlinkHomes> homes, Jdks jdks, List<Path> addons) {
        this.homes = homes;
        this.jdks = jdks;
        this.addons = List.copyOf(addons);
    }

    /** Blocks while Flink is fetched. */
    Engine engine(FlinkDeployment deployment, Consumer<String> progress) {
        FlinkVersion version = deployment.spec().flinkVersion();
        if (version == null) {
            throw new Unplannable("spec.flinkVersion is missing");
        }
        WantedFlink wanted = WantedFlink.parse(version.spelling())
                .orElseThrow(() -> new Unplannable("spec.flinkVersion " + version.spelling() + " is no version"));
        Optional<Path> given = Optional.ofNullable(
                        deployment.metadata().annotations().get(FLINK_HOME))
                .map(Path::of);
        FlinkHome home = home(homes.apply(given), wanted, progress);
        return new Engine(home, jdk(home), addons, new ClassData.None(), new ClassData.None(), CompilerTier.QUICK);
    }

    private static FlinkHome home(FlinkHomes homes, WantedFlink wanted, Consumer<String> progress) {
        return switch (homes.locate(wanted, state -> progress.accept(describe(state)))) {
            case FlinkHomes.Located.Found found -> found.home();
            case FlinkHomes.Located.Refused(String why) -> throw new Unplannable(why);
        };
    }

    private Jdk jdk(FlinkHome home) {
        return switch (jdks.forFlink(home.release())) {
            case Jdks.Choice.Chosen chosen -> chosen.jdk();
            case Jdks.Choice.Refused(String why) -> throw new Unplannable(why);
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
