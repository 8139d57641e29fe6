package dev.drey.model.validation;

import static dev.drey.model.validation.RuleCase.DEPLOYMENT;

import dev.drey.model.problem.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AutoscalerRulesTest {
    private static final String OPTION = "    state.checkpoints.dir";

    static List<RuleCase> rows() {
        return List.of(
                right("job.autoscaler.utilization.target: 0.7"),
                wrong("job.autoscaler.utilization.target: -1", "job.autoscaler.utilization.target", "0 or more"),
                wrong("job.autoscaler.scale-up.max-factor: much", "job.autoscaler.scale-up.max-factor", "0 or more"),
                wrong(
                        "kubernetes.operator.job.autoscaler.scale-down.max-factor: -1",
                        "kubernetes.operator.job.autoscaler.scale-down.max-factor",
                        "0 or more"),
                wrong(
                        "job.autoscaler.catch-up.duration: soon",
                        "job.autoscaler.catch-up.duration",
                        "must be a duration"),
                wrong(
                        "job.autoscaler.metrics.window: 30 s",
                        "job.autoscaler.metrics.window",
                        "shorter than kubernetes.operator.reconcile.interval"),
                wrong(
                        "job.autoscaler.excluded.periods: noon",
                        "job.autoscaler.excluded.periods",
                        "\"noon\" is neither"),
                wrong(
                        "job.autoscaler.excluded.periods: \"17:00:00-09:00:00\"",
                        "job.autoscaler.excluded.periods",
                        "neither"),
                right("job.autoscaler.excluded.periods: \"09:00-17:00 && * * * ? * 2-6;* * 3 * * ?\""));
    }

    private static RuleCase right(String option) {
        return RuleCase.fine(OPTION, "    " + option + "\n" + OPTION);
    }

    private static RuleCase wrong(String option, String key, String words) {
        return new RuleCase(
                right(option).edits(), Optional.of(Severity.ERROR), "spec.flinkConfiguration." + key, words);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theAutoscalersRangesAreCheckedOnlyWhenItIsOn(RuleCase row) {
        new RuleCase(row.edits(), Optional.empty(), "", "").check(DEPLOYMENT);
        row.check(DEPLOYMENT.replace(OPTION, "    job.autoscaler.enabled: true\n" + OPTION));
    }
}
