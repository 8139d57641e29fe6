package dev.drey.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.model.problem.Problem;
import dev.drey.model.problem.Severity;
import dev.drey.model.reading.ManifestReader;
import dev.drey.model.reading.Manifests;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a table of rules: what is put in place of what in a manifest that nothing is wrong with, and the severity,
 * field and words of the one problem that follows; none if nothing follows.
 */
record RuleCase(List<String> edits, Optional<Severity> severity, String field, String words) {
    /** Nothing is wrong with it, and there is nothing to advise. */
    static final String DEPLOYMENT = """
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkDeployment
            metadata: {name: app, namespace: team}
            spec:
              image: flink:2.0
              flinkVersion: v2_0
              serviceAccount: flink
              flinkConfiguration:
                state.checkpoints.dir: s3://b/checkpoints
                state.savepoints.dir: s3://b/savepoints
                high-availability.type: kubernetes
                high-availability.storageDir: s3://b/ha
              podTemplate: {spec: {containers: [{name: flink-main-container}]}}
              jobManager:
                resources: {requests: {memory: 1Gi, cpu: 1}}
              taskManager:
                resources: {requests: {memory: 1Gi, cpu: 1}, limits: {memory: 2Gi}}
              job:
                jarURI: local:///opt/flink/job.jar
                parallelism: 2
                upgradeMode: savepoint
            """;

    static RuleCase fine(String... edits) {
        return new RuleCase(List.of(edits), Optional.empty(), "", "");
    }

    /** The last two are the field and the words; what stands before are pairs of old and new text. */
    static RuleCase error(String... edits) {
        return said(Severity.ERROR, edits);
    }

    static RuleCase warning(String... edits) {
        return said(Severity.WARNING, edits);
    }

    private static RuleCase said(Severity severity, String... edits) {
        List<String> all = List.of(edits);
        return new RuleCase(
                all.subList(0, all.size() - 2), Optional.of(severity), all.get(all.size() - 2), all.getLast());
    }

    void check(String manifest) {
        List<Problem> problems = problems(edited(manifest, edits));
        if (severity.isEmpty()) {
            assertThat(problems).isEmpty();
            return;
        }
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(severity.get());
            assertThat(problem.field()).isEqualTo(field);
            assertThat(problem.render()).startsWith("v.yaml:").contains(words);
        });
    }

    static String edited(String manifest, List<String> edits) {
        String text = manifest;
        for (int i = 0; i < edits.size(); i += 2) {
            assertThat(text).contains(edits.get(i));
            text = text.replace(edits.get(i), edits.get(i + 1));
        }
        return text;
    }

    static List<Problem> problems(String text) {
        return Validation.validateAll(read(text), key -> Optional.empty(), Map.of());
    }

    static Manifests read(String text) {
        return ManifestReader.withoutVariables().read("v.yaml", text);
    }
}
