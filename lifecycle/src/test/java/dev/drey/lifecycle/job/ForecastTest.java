package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.Given.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.plan.Forecast;
import org.junit.jupiter.api.Test;

/** What a plan says of each way that a job can go: read from the step that would be made. */
final class ForecastTest {
    private static Given changed() {
        return given(running()).points(CHECKPOINT).change(Change.UPGRADE);
    }

    private static void check(Given given, RestorePointsView points, String action, String place) {
        Forecast forecast = Forecast.of(given.points(points).step(), points);
        assertThat(forecast.action() + " " + forecast.place()).isEqualTo(action + " " + place);
    }

    @Test
    void anUpgradeIsForetoldWithWhatItRestores() {
        check(changed(), CHECKPOINT, "RESTART_WITH_SAVEPOINT", "savepoints");
        check(changed().lastState(), CHECKPOINT, "RESTART_FROM", "chk-7");
        check(changed().stateless(), CHECKPOINT, "RESTART_EMPTY", "");
        check(changed().job(RESTARTS), NOTHING, "RESTART_FROM", "from");
        check(changed(), UNREADABLE, "RESTART_WITH_SAVEPOINT", "savepoints");
        check(changed().job(RESTARTS), UNREADABLE, "WAIT", "no answer");
    }

    @Test
    void aSuspendIsForetoldAsAStop() {
        Given suspended = given(running()).suspended();
        check(suspended, CHECKPOINT, "STOP_WITH_SAVEPOINT", "savepoints");
        check(given(running()).suspended().stateless(), CHECKPOINT, "STOP", "");
    }

    @Test
    void whatAsksForNothingIsForetoldAsNothing() {
        check(given(running()), NOT_ASKED, "NOTHING", "");
        check(given(running()).generation(2).change(Change.IN_PLACE), CHECKPOINT, "IN_PLACE", "");
    }

    @Test
    void theNewestSnapshotIsToldWhereOneWasLookedFor() {
        assertThat(Forecast.of(changed().step(), CHECKPOINT).newest())
                .hasValueSatisfying(point -> assertThat(point.path()).isEqualTo("chk-7"));
        assertThat(Forecast.of(changed().step(), NOT_ASKED).newest()).isEmpty();
    }
}
