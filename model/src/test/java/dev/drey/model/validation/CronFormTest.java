package dev.drey.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CronFormTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 2 * * ?",
                "0 0/15 * * * ?",
                "0 0 12 ? * MON-FRI",
                "0 0 12 ? * mon,wed,fri",
                "0 15 10 L * ?",
                "0 15 10 L-3 * ?",
                "0 15 10 15W * ?",
                "0 15 10 LW * ?",
                "0 15 10 ? * 6L",
                "0 15 10 ? * 6#3 2030",
                "* * * ? * 2-6",
                "0 0 0 1 JAN ? 2026-2030",
                "*/10 5,10,15 9-17 * * ?",
            })
    void whatQuartzReadsIsAccepted(String cron) {
        assertThat(CronForm.accepts(cron)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "daily",
                "0 0 * * *",
                "60 0 0 * * ?",
                "0 0 24 * * ?",
                "0 0 0 32 * ?",
                "0 0 0 1 13 ?",
                "0 0 0 ? * 8",
                "0 0 0 ? * FUN",
                "0 0 0 1 * ? 26",
                "0 0 0 1 * ? 2026 0",
                "0 0 ? * * ?",
                "0 0 0 5- * ?",
            })
    void whatQuartzDoesNotReadIsRefused(String cron) {
        assertThat(CronForm.accepts(cron)).isFalse();
    }
}
