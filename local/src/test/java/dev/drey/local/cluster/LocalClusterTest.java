package dev.drey.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.flink.ClusterOverview;
import dev.drey.lifecycle.job.ClusterView;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LocalClusterTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final ClusterOverview OVERVIEW = new ClusterOverview("2.0.2", 2, 4, 0, 1, 0, 0, 0);

    private final LocalCluster cluster = new LocalCluster(1);

    @Test
    void aMachineThatSleptForHoursFindsNobodySilent() {
        cluster.launched(PlanJsonTest.plan(), T0);
        cluster.answered(OVERVIEW);
        assertThat(cluster.view(T0.plus(Duration.ofHours(9)))).isInstanceOf(ClusterView.Up.class);
    }

    @Test
    void silenceBeginsWithTheFirstQuestionThatIsNotAnsweredAndEndsWithAnAnswer() {
        cluster.launched(PlanJsonTest.plan(), T0);
        cluster.answered(OVERVIEW);
        cluster.wasSilent(T0.plusSeconds(60));
        cluster.wasSilent(T0.plusSeconds(62));
        assertThat(cluster.view(T0.plusSeconds(62))).as("one lost poll").isInstanceOf(ClusterView.Up.class);
        assertThat(cluster.view(T0.plusSeconds(64))).isEqualTo(new ClusterView.Silent(T0.plusSeconds(60)));
        cluster.answered(OVERVIEW);
        assertThat(cluster.view(T0.plusSeconds(99))).isInstanceOf(ClusterView.Up.class);
    }

    @Test
    void aClusterThatStartsIsNotSilentButOneThatWasTakenOverIs() {
        cluster.launched(PlanJsonTest.plan(), T0);
        cluster.wasSilent(T0);
        assertThat(cluster.view(T0.plusSeconds(30))).isInstanceOf(ClusterView.Coming.class);

        LocalCluster hung = new LocalCluster(1);
        hung.adopted(PlanJsonTest.plan(), T0);
        assertThat(hung.view(T0)).as("not yet heard").isEqualTo(new ClusterView.Silent(T0));
        hung.wasSilent(T0);
        assertThat(hung.view(T0.plusSeconds(30))).isEqualTo(new ClusterView.Silent(T0));
    }

    @Test
    void onlyEndsInShortOrderAreCounted() {
        assertThat(cluster.taskManagerEnded(1, T0)).isEqualTo(1);
        assertThat(cluster.taskManagerEnded(1, T0.plusSeconds(5))).isEqualTo(2);
        assertThat(cluster.taskManagerEnded(2, T0.plusSeconds(5))).isEqualTo(1);
        assertThat(cluster.taskManagerEnded(1, T0.plus(Duration.ofDays(3)))).isEqualTo(1);
    }
}
