package dev.drey.cli.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drey.cli.Failure;
import dev.drey.model.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SelectionTest {
    private static final Optional<Kind> ANY = Optional.empty();
    private static final Optional<Kind> DEPLOYMENT = Optional.of(Kind.FLINK_DEPLOYMENT);
    private static final Optional<Kind> SESSION_JOB = Optional.of(Kind.FLINK_SESSION_JOB);

    private static List<Selection.Item> items(String... words) {
        return Selection.of(List.of(words)).items();
    }

    private static Selection.Item item(Optional<Kind> kind, String name) {
        return new Selection.Item(kind, name.isEmpty() ? Optional.empty() : Optional.of(name));
    }

    @Test
    void nothingAndAllMeanEverything() {
        assertThat(items()).containsExactly(item(ANY, ""));
        assertThat(items("all")).containsExactly(item(ANY, ""));
    }

    @Test
    void aKindIsNamedAsKubectlNamesIt() {
        assertThat(items("flinkdep")).containsExactly(item(DEPLOYMENT, ""));
        assertThat(items("FlinkDeployment")).containsExactly(item(DEPLOYMENT, ""));
        assertThat(items("flinkdeployments.flink.apache.org", "a")).containsExactly(item(DEPLOYMENT, "a"));
        assertThat(items("flinkdep,sessionjob")).containsExactly(item(DEPLOYMENT, ""), item(SESSION_JOB, ""));
    }

    @Test
    void namesStandAfterTheirKindOrBehindASlashOrAlone() {
        assertThat(items("flinkdep", "a", "b")).containsExactly(item(DEPLOYMENT, "a"), item(DEPLOYMENT, "b"));
        assertThat(items("flinkdep/a", "sessionjob/b")).containsExactly(item(DEPLOYMENT, "a"), item(SESSION_JOB, "b"));
        assertThat(items("a", "b")).containsExactly(item(ANY, "a"), item(ANY, "b"));
        assertThat(items("all", "a")).containsExactly(item(ANY, "a"));
    }

    @Test
    void aSlashInTheWrongPlaceIsAnError() {
        for (List<String> words : List.of(List.of("/a"), List.of("flinkdep/"), List.of("flinkdep/a/b"))) {
            assertThatThrownBy(() -> Selection.of(words)).isInstanceOf(Failure.class);
        }
    }
}
