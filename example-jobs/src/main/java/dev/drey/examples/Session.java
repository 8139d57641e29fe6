package dev.drey.examples;

import java.util.Arrays;
import java.util.Optional;

/** The protocol whose violations {@link StateMachineExample} looks for: what may happen on a connection, and when. */
enum Session {
    NEW,
    OPENING,
    OPEN,
    CLOSING,
    ENDED;

    enum Signal {
        CONNECT(NEW, OPENING),
        ACCEPT(OPENING, OPEN),
        REFUSE(OPENING, ENDED),
        TRANSFER(OPEN, OPEN),
        CLOSE(OPEN, CLOSING),
        CONFIRM(CLOSING, ENDED);

        private final Session before;
        private final Session after;

        Signal(Session before, Session after) {
            this.before = before;
            this.after = after;
        }

        boolean isValidIn(Session state) {
            return state == before;
        }
    }

    /** Empty if the signal is a violation in this state. */
    Optional<Session> after(Signal signal) {
        return signal.isValidIn(this) ? Optional.of(signal.after) : Optional.empty();
    }

    /** The signals that are valid in this state, or those that are not. */
    Signal[] signals(boolean valid) {
        return Arrays.stream(Signal.values())
                .filter(signal -> signal.isValidIn(this) == valid)
                .toArray(Signal[]::new);
    }
}
