package dev.drey.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ReasonTest {
    @Test
    void everyReasonSaysSomethingOfItsOwnInOneSentence() {
        assertThat(Reason.values())
                .extracting(Reason::sentence)
                .doesNotHaveDuplicates()
                .allSatisfy(sentence ->
                        assertThat(sentence).isNotBlank().doesNotEndWith(".").matches("[A-Z].*"));
    }

    @Test
    void aReasonIsWrittenAsKubernetesWritesReasons() {
        assertThat(Reason.JOBMANAGER_LOST.camelCase()).isEqualTo("JobmanagerLost");
        assertThat(Arrays.stream(Reason.values()).map(Reason::camelCase))
                .doesNotHaveDuplicates()
                .allMatch(it -> it.matches("([A-Z][a-z]+)+"));
    }
}
