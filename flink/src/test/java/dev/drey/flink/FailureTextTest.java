package dev.drey.flink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    plain words                                                    | plain words
                    ''                                                             | no reason was given
                    java.lang.RuntimeException: inner words                        | inner words
                    java.lang.IllegalStateException                                | IllegalStateException
                    java.util.concurrent.CompletionException: a.b.MyException: x   | MyException: x
                    a.B: m\\n\\tat x.y(Z.java:1)\\nCaused by: c.D: n\\n\\t... 3 more      | D: n
                    a.B: m\\n\\tat x\\n\\tSuppressed: e.F: s\\n\\tCaused by: g.H: t       | B: m
                    a.B: two\\nlines\\n\\tat x                                        | B: two lines
                    Caused by: c.D: cut off                                        | D: cut off
                    """)
    void theRootCauseFitsInOneLine(String text, String expected) {
        String trace = text.replace("\\n", "\n").replace("\\t", "\t");
        assertThat(FailureText.of(trace)).isEqualTo(new FailureText(expected, trace));
    }

    @ParameterizedTest
    @CsvSource({"3000"})
    void aVeryLongMessageIsCut(int length) {
        assertThat(FailureText.of("x".repeat(length)).oneLine()).hasSize(501).endsWith("…");
    }
}
