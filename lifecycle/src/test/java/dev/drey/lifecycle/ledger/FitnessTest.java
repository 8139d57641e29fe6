package dev.drey.lifecycle.ledger;

import static dev.drey.model.FlinkVersion.V1_20;
import static dev.drey.model.FlinkVersion.V2_0;
import static dev.drey.model.FlinkVersion.V2_1;
import static dev.drey.model.FlinkVersion.V2_3;
import static dev.drey.model.FlinkVersion.V2_4;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.model.FlinkVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FitnessTest {
    private static PointView.Whole whole(int format, String... operators) {
        return new PointView.Whole(Optional.of(7L), format, Set.of(operators), Instant.EPOCH, 1);
    }

    private static Fitness fitness(PointView there, FlinkVersion flink, String... ofTheJob) {
        return Fitness.of(there, Optional.of(flink), Set.of(ofTheJob));
    }

    @Test
    void anOlderFlinkDoesNotReadWhatANewerOneWrote() {
        for (FlinkVersion flink : List.of(V1_20, V2_0, V2_1, V2_3, V2_4)) {
            assertThat(fitness(whole(4), flink)).isInstanceOf(Fitness.Fits.class);
        }
        assertThat(fitness(whole(5), V1_20))
                .isEqualTo(
                        new Fitness.Unfit("it is in format 5, which Flink 1.20 cannot read: a newer Flink wrote it"));
        assertThat(fitness(whole(6), V2_0)).isInstanceOf(Fitness.Unfit.class);
        assertThat(fitness(whole(6), V2_1)).isInstanceOf(Fitness.Fits.class);
        assertThat(fitness(whole(7), V2_3)).isInstanceOf(Fitness.Unfit.class);
        assertThat(fitness(whole(7), V2_4)).isInstanceOf(Fitness.Fits.class);
        assertThat(Fitness.of(whole(7), Optional.empty(), Set.of())).isInstanceOf(Fitness.Fits.class);
    }

    @Test
    void stateOfNoneOfTheJobsOperatorsIsThatOfAnotherJob() {
        assertThat(fitness(whole(4, "a", "b"), V2_0, "b", "c")).isInstanceOf(Fitness.Fits.class);
        assertThat(fitness(whole(4, "a", "b"), V2_0)).isInstanceOf(Fitness.Fits.class);
        assertThat(fitness(whole(4), V2_0, "c")).isInstanceOf(Fitness.Fits.class);
        assertThat(fitness(whole(4, "a", "b"), V2_0, "c"))
                .isEqualTo(
                        new Fitness.Unfit("it belongs to another job: it has state of none of this job's operators"));
    }

    @Test
    void whatCannotBeLookedAtIsNotJudged() {
        assertThat(fitness(new PointView.Unreadable("cut off"), V2_0)).isEqualTo(new Fitness.Unfit("cut off"));
        assertThat(fitness(new PointView.Unreachable("no answer"), V2_0)).isEqualTo(new Fitness.Unknown("no answer"));
        assertThat(fitness(new PointView.Foreign("hdfs"), V2_0)).isInstanceOf(Fitness.Fits.class);
    }
}
