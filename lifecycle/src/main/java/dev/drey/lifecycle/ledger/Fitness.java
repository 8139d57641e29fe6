package dev.drey.lifecycle.ledger;

import dev.drey.model.FlinkVersion;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** Whether a job can be started from what was found at a path, as far as that can be told beforehand. */
public sealed interface Fitness {
    /** Nothing speaks against it. */
    record Fits() implements Fitness {}

    /** A start from there would fail, or lose state. */
    record Unfit(String why) implements Fitness {}

    /** Nobody could look. */
    record Unknown(String why) implements Fitness {}

    /**
     * @param flink the version that would read it
     * @param ofTheJob the operators that the job's own state is of; empty if that is not known, or does not matter
     */
    static Fitness of(PointView found, Optional<FlinkVersion> flink, Set<String> ofTheJob) {
        return switch (found) {
            case PointView.Unreachable(String why) -> new Unknown(why);
            case PointView.Unreadable(String why) -> new Unfit(why);
            case PointView.Whole point
            when flink.filter(version -> point.format() > newestFormat(version)).isPresent() ->
                new Unfit("it is in format " + point.format() + ", which Flink "
                        + flink.orElseThrow().majorMinor() + " cannot read: a newer Flink wrote it");
            case PointView.Whole point
            when isOfAnotherJob(point.operators(), ofTheJob) ->
                new Unfit("it belongs to another job: it has state of none of this job's operators");
            case PointView.Whole _, PointView.Foreign _ -> new Fits();
        };
    }

    private static boolean isOfAnotherJob(Set<String> itsOperators, Set<String> ofTheJob) {
        return !itsOperators.isEmpty() && !ofTheJob.isEmpty() && Collections.disjoint(itsOperators, ofTheJob);
    }

    /** After the {@code MetadataV…Serializer} classes of Flink's releases. A version that is not out yet reads everything. */
    private static int newestFormat(FlinkVersion flink) {
        return switch (flink) {
            case V1_13, V1_14, V1_15, V1_16, V1_17, V1_18, V1_19, V1_20 -> 4;
            case V2_0 -> 5;
            case V2_1, V2_2, V2_3 -> 6;
            case V2_4 -> Integer.MAX_VALUE;
        };
    }
}
