package dev.drey.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;

/**
 * The only clock and the only queue: nothing happens but the next event, and time passes only between events. What Drey's clock
 * says may jump; time itself does not.
 */
final class Timeline implements InstantSource {
    private static final int TAIL_MAX = 30;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Event> queue =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final Deque<Line> tail = new ArrayDeque<>();
    private Runnable afterEvent = () -> {};
    private long now;
    private long skew;
    private long order;
    private long ticks;
    private long fingerprint = 7;
    private boolean keepsAll;

    private record Event(long at, long order, Runnable action) {}

    private record Line(long at, String what) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%9.3f s  %s", at / 1000.0, what);
        }
    }

    /** What Drey's clock says. */
    @Override
    public Instant instant() {
        return START.plusMillis(now + skew);
    }

    /** Milliseconds since the beginning; never jumps. */
    long now() {
        return now;
    }

    /** Drey's clock is set to another time. */
    void jump(long millis) {
        skew += millis;
        note("the clock jumps by " + millis + " ms");
    }

    /** What is to be looked at after each event. */
    void watch(Runnable check) {
        afterEvent = check;
    }

    void in(long millis, Runnable action) {
        queue.add(new Event(now + millis, order++, action));
    }

    void next() {
        Event event = queue.remove();
        now = Math.max(now, event.at());
        ticks++;
        event.action().run();
        afterEvent.run();
    }

    /** Lets so much time pass, with all that happens in it. May be called by an event: then that event takes so long. */
    void pass(long millis) {
        long until = now + millis;
        while (!queue.isEmpty() && queue.element().at() <= until) {
            next();
        }
        now = Math.max(now, until);
    }

    /** How many events there were. */
    long ticks() {
        return ticks;
    }

    void note(String what) {
        fingerprint = (fingerprint * 31 + now) * 31 + what.hashCode();
        tail.addLast(new Line(now, what));
        if (tail.size() > TAIL_MAX && !keepsAll) {
            tail.removeFirst();
        }
    }

    /** Keeps every line instead of the last few. */
    void keepAll() {
        keepsAll = true;
    }

    long fingerprint() {
        return fingerprint;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        tail.forEach(line -> lines.add(line.toString()));
        return lines;
    }
}
