package dev.drey.model.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.model.FlinkDeployment;
import dev.drey.model.problem.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VariablesTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("A", "val", "_x", "und", "N", "4", "YAML", "[1, 2]", "EMPTY", "", "LINES", "one\n  two: 2");

    /** The right column is what GNU envsubst 0.21 prints for the left one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a ${A} $A      | a val val",
                "${A}B          | valB",
                "$1 $(A) ${A:-x}| $1 $(A) ${A:-x}",
                "${A $A}        | ${A val}",
                "$$A $${A}      | $val $val",
                "${ A} ${1A}    | ${ A} ${1A}",
                "\\$A           | \\val",
                "${} $ $-A      | ${} $ $-A",
                "${_x} $_x      | und und",
                "${A.b} $A.b    | ${A.b} val.b",
            })
    void variablesAreFilledAsEnvsubstDoes(String text, String filled) {
        assertThat(Variables.fill(text, ENVIRONMENT::get).text()).isEqualTo(filled);
    }

    @Test
    void aValueIsTextBeforeItIsYaml() {
        Manifests read = read("spec:\n  job: {parallelism: ${N}, args: ${YAML}}\n");
        var job = ((FlinkDeployment) read.resources().getFirst()).spec().job();
        assertThat(read.problems()).extracting(Problem::field).containsExactly("spec.job.args[0]", "spec.job.args[1]");
        assertThat(job).isNotNull().satisfies(it -> assertThat(it.parallelism()).isEqualTo(4));
    }

    @Test
    void placesAreThoseOfTheTextAsWritten() {
        Manifests read = read("spec:\n  image: ${LINES}\n  imag: $A$A$A\n  mode: ${A} # ${A}\n");
        assertThat(read.problems())
                .extracting(problem -> problem.at().line() + ":" + problem.at().column() + " " + problem.field())
                .containsExactly("5:10 spec.two", "6:3 spec.imag", "7:3 spec.mode");
    }

    @Test
    void columnsAreCountedInCodePoints() {
        Manifests read = read("spec: {image: \"\uD83D\uDC3F$A\", imag: x}\n");
        assertThat(read.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.at().column()).isEqualTo(22));
    }

    @Test
    void windowsLineEndsCountOnce() {
        Manifests read = read("spec:\r\n  image: $A\r\n  imag: x\r\n");
        assertThat(read.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.at().line()).isEqualTo(6));
    }

    @Test
    void aVariableWithoutAValueIsSaidOnceAndNothingThatFollowsFromIt() {
        Manifests read = read("""
                spec: # ${COMMENT} may say what it likes
                  image: flink:${MISSING}
                  flinkVersion: $MISSING
                  restartNonce: ${EMPTY}
                  job: {parallelism: ${MISSING}}
                """);
        assertThat(read.problems())
                .extracting(Problem::render)
                .containsExactly(
                        "v.yaml:5:10: error: spec.image: the environment variable MISSING is unset or empty, so ${MISSING}"
                                + " cannot be filled in. It is also used on line 6, 8. Fix: set it: export MISSING=… or"
                                + " MISSING=… drey run … (to keep the text itself, write \"\\x24MISSING\" in double quotes).",
                        "v.yaml:7:17: error: spec.restartNonce: the environment variable EMPTY is unset or empty, so"
                                + " ${EMPTY} cannot be filled in. Fix: set it: export EMPTY=… or EMPTY=… drey run … (to"
                                + " keep the text itself, write \"\\x24EMPTY\" in double quotes).");
    }

    @Test
    void whatTheFixSaysKeepsTheText() {
        Manifests read = read("spec: {image: \"\\x24MISSING\"}\n");
        assertThat(read.problems()).isEmpty();
        assertThat(((FlinkDeployment) read.resources().getFirst()).spec().image())
                .isEqualTo("$MISSING");
    }

    @Test
    void flinksInternalKeysAreNoVariables() {
        Manifests read = read("spec:\n  flinkConfiguration:\n    $internal.application.main: org.example.Main\n");
        assertThat(read.problems()).isEmpty();
        assertThat(((FlinkDeployment) read.resources().getFirst()).spec().flinkConfiguration())
                .containsEntry("$internal.application.main", "org.example.Main");
    }

    @Test
    void aVariableInAKeyIsFilledToo() {
        Manifests read = read("spec: {flinkConfiguration: {\"${A}.key\": 1, \"$MISSING.key\": 2}}\n");
        assertThat(((FlinkDeployment) read.resources().getFirst()).spec().flinkConfiguration())
                .containsEntry("val.key", "1");
        assertThat(read.problems()).hasSize(1);
    }

    @Test
    void withoutVariablesEveryDollarStays() {
        String text = manifest("spec: {image: \"$A ${A}\"}\n");
        var read = ManifestReader.withoutVariables().read("v.yaml", text);
        assertThat(((FlinkDeployment) read.resources().getFirst()).spec().image())
                .isEqualTo("$A ${A}");
    }

    @Test
    void theReferencesOfALoggingPatternStay() {
        String pattern = "${sys:log.file} %d{HH:mm} $${ctx:user}";
        Manifests read = read("spec: {logConfiguration: {log4j-console.properties: '" + pattern + "'}}\n");
        assertThat(read.problems()).isEmpty();
        assertThat(((FlinkDeployment) read.resources().getFirst()).spec().logConfiguration())
                .containsValue(pattern);
    }

    private static Manifests read(String spec) {
        return new ManifestReader(ENVIRONMENT::get).read("v.yaml", manifest(spec));
    }

    private static String manifest(String spec) {
        return String.join(
                spec.contains("\r") ? "\r\n" : "\n",
                List.of("apiVersion: flink.apache.org/v1beta1", "kind: FlinkDeployment", "metadata: {name: v}", spec));
    }
}
