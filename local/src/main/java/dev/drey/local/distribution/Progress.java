package dev.drey.local.distribution;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Told how a fetch goes on. Calls come from one thread at a time, at most ten in a second, and must return at once. */
@FunctionalInterface
public interface Progress {
    sealed interface State {
        /** Another process fetches the same thing; this one waits for it. */
        record Waiting(String what) implements State {}

        /** Maven's resolver finds out which files are needed, by reading descriptions of them. */
        record Resolving(String what, int descriptionsFetched) implements State {}

        /** {@code bytesTotal} is an estimate until the last file has begun. */
        record Fetching(String what, int filesDone, int filesTotal, long bytesDone, long bytesTotal) implements State {}

        /** All files are here; they are put in place and hashed. */
        record Installing(String what) implements State {}
    }

    void update(State state);

    static Progress silent() {
        return _ -> {};
    }

    /** Passes on at most ten of a kind in a second, and always the one that says that all files are there. */
    static Progress throttled(Progress target, InstantSource clock) {
        return new Throttled(target, clock);
    }

    /** Guards its own state: transfers report from several threads. */
    final class Throttled implements Progress {
        private static final Duration PAUSE = Duration.ofMillis(100);

        private final Progress target;
        private final InstantSource clock;
        private Instant next = Instant.MIN;
        private Class<?> lastKind = State.class;

        private Throttled(Progress target, InstantSource clock) {
            this.target = target;
            this.clock = clock;
        }

        @Override
        public synchronized void update(State state) {
            Instant now = clock.instant();
            boolean sameKind = state.getClass().equals(lastKind);
            if (sameKind && now.isBefore(next) && !isComplete(state)) {
                return;
            }
            lastKind = state.getClass();
            next = now.plus(PAUSE);
            target.update(state);
        }

        private static boolean isComplete(State state) {
            return state instanceof State.Fetching fetching && fetching.filesDone() == fetching.filesTotal();
        }
    }
}
