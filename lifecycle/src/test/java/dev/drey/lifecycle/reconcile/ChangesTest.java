package dev.drey.lifecycle.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.SpecDocument;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.model.Resource;
import dev.drey.model.reading.ManifestReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChangesTest {
    private static final String BASE = """
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkDeployment
            metadata: {name: base}
            spec:
              flinkVersion: v2_0
              flinkConfiguration: {kubernetes.operator.x: a}
              job: {jarURI: "local:///a.jar", parallelism: 2, state: running, upgradeMode: savepoint}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parallelism: 2       | parallelism: 2                            | NONE",
                "state: running       | state: suspended                          | NONE",
                "operator.x: a        | operator.x: b                             | IN_PLACE",
                "upgradeMode: savepoint | upgradeMode: stateless                  | IN_PLACE",
                "upgradeMode: savepoint | upgradeMode: savepoint, savepointTriggerNonce: 1 | IN_PLACE",
                "a.jar                | b.jar                                     | UPGRADE",
                "v2_0                 | v2_1                                      | FLINK_VERSION",
                "parallelism: 2       | parallelism: 2, initialSavepointPath: s, savepointRedeployNonce: 1 | SAVEPOINT_REDEPLOY",
                "name: base           | name: base, labels: {a: b}                | NONE"
            })
    void aChangeIsWhatItAsksOfTheRun(String before, String after, Change expected) {
        SpecDocument run = new SpecDocument(read(BASE).document().toString());
        Resource newest = read(BASE.replace(before, after));
        assertThat(Changes.since(run, newest)).isEqualTo(expected);
    }

    private static Resource read(String yaml) {
        return ManifestReader.withoutVariables()
                .read("test.yaml", yaml)
                .resources()
                .getFirst();
    }
}
