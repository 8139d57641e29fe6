package dev.drey.model.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0b",
        "1234, 1234, 1234b",
        "2048m, 2147483648, 2048m",
        "2048 MB, 2147483648, 2048m",
        "1g, 1073741824, 1024m",
        "1 gibibytes, 1073741824, 1024m",
        "10 k, 10240, 10k",
        "3t, 3298534883328, 3145728m",
        "7 bytes, 7, 7b",
    })
    void memoryIsReadAsFlinkDoes(String text, long bytes, String printed) {
        assertThat(MemorySize.parse(text)).isEqualTo(new MemorySize(bytes));
        assertThat(MemorySize.parse(text)).hasToString(printed);
        assertThat(MemorySize.parse(printed)).isEqualTo(new MemorySize(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "-1m", "1.5g", "1 q", "2Gi", "99999999999g", "9223372036854775808"})
    void whatFlinkDoesNotReadIsRefused(String text) {
        assertThatThrownBy(() -> MemorySize.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2048m, 2147483648",
        "2G, 2147483648",
        "2Gi, 2147483648",
        "2gi, 2147483648",
        "1.5G, 1500000000",
        "1.5gib, 1610612736",
        "512 MiB, 536870912",
    })
    void theMemoryOfAResourceTakesBothForms(String text, long bytes) {
        assertThat(MemorySize.parseResource(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lots", "1.5x", "-1Gi"})
    void whatNeitherReadsIsRefused(String text) {
        assertThatThrownBy(() -> MemorySize.parseResource(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "500m, 0.5",
        "0.5, 0.5",
        ".5, 0.5",
        "2Gi, 2147483648",
        "2G, 2000000000",
        "1e3, 1000",
        "1E3, 1000",
        "1E, 1000000000000000000",
        "100u, 0.0001",
        "-1, -1",
    })
    void quantitiesAreReadAsKubernetesDoes(String text, BigDecimal amount) {
        assertThat(Quantity.parse(text).amount()).isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 Gi", "1g", "1gi", "Gi", "1.2.3", "1e", "1KI"})
    void whatKubernetesDoesNotReadIsRefused(String text) {
        assertThatThrownBy(() -> Quantity.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "5 min, PT5M",
        "1h, PT1H",
        "2 hours, PT2H",
        "500 ms, PT0.5S",
        "500, PT0.5S",
        "10 secs, PT10S",
        "3 d, PT72H",
        "1 DAY, PT24H",
        "15 millis, PT0.015S",
        "7 µs, PT0.000007S",
        "9 nanos, PT0.000000009S",
        "PT1M30S, PT1M30S",
        "p1d, PT24H",
    })
    void durationsAreReadAsFlinkDoes(String text, Duration duration) {
        assertThat(FlinkDuration.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h",
                "-1 s",
                "1.5 h",
                "5 mins",
                "2 hs",
                "3 weeks",
                "PT",
                "99999999999999999999 s",
                "0 0 * * * ?"
            })
    void whatFlinkDoesNotTakeForADurationIsRefused(String text) {
        assertThatThrownBy(() -> FlinkDuration.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
