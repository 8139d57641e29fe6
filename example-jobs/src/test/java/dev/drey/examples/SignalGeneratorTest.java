package dev.drey.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SignalGeneratorTest {
    private static final int SIGNALS = 20_000;

    @Test
    void withoutErrorsEverySignalFollowsTheProtocol() {
        assertThat(violations(signals(0))).isZero();
    }

    @Test
    void theErrorRateIsTheShareOfViolations() {
        assertThat(violations(signals(0.1)) / (double) SIGNALS).isBetween(0.09, 0.11);
    }

    @Test
    void allSignalsOccur() {
        assertThat(signals(0)).extracting(event -> event.signal).contains(Session.Signal.values());
    }

    private static List<SignalGenerator.Event> signals(double errorRate) {
        SignalGenerator generator = new SignalGenerator(errorRate);
        return LongStream.range(0, SIGNALS).mapToObj(generator::map).toList();
    }

    /** Counts as the job does: a connection that broke the rules is forgotten. */
    private static int violations(List<SignalGenerator.Event> signals) {
        Map<Integer, Session> sessions = new HashMap<>();
        int violations = 0;
        for (SignalGenerator.Event event : signals) {
            Session before = sessions.getOrDefault(event.address, Session.NEW);
            Session after = before.after(event.signal).orElse(Session.ENDED);
            if (before.after(event.signal).isEmpty()) {
                violations++;
            }
            if (after == Session.ENDED) {
                sessions.remove(event.address);
            } else {
                sessions.put(event.address, after);
            }
        }
        return violations;
    }
}
