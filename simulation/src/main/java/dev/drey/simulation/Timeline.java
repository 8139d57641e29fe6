package dev.drey.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/** The only clock and the only queue: nothing happens but the next event, and time passes only between events. */
final class Timeline implements InstantSource {
    private static final int TAIL_MAX = 30;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Event> queue =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final Deque<String> tail = new ArrayDeque<>();
    private long now;
    private long order;
    private long fingerprint = 7;
    private boolean printing;

    private record Event(long at, long order, Runnable action) {}

    @Override
    public Instant instant() {
        return START.plusMillis(now);
    }

    long now() {
        return now;
    }

    void in(long millis, Runnable action) {
        queue.add(new Event(now + millis, order++, action));
    }

    void next() {
        Event event = queue.remove();
        now = event.at();
        event.action().run();
    }

    void note(String what) {
        String line = String.format("%9.3f s  %s", now / 1000.0, what);
        fingerprint = fingerprint * 31 + line.hashCode();
        tail.addLast(line);
        if (tail.size() > TAIL_MAX && !printing) {
            tail.removeFirst();
        }
    }

    /** Keeps every line instead of the last few. */
    void keepAll() {
        printing = true;
    }

    /** Two runs with the same fingerprint noted the same lines at the same times. */
    long fingerprint() {
        return fingerprint;
    }

    String tail() {
        return String.join("\n", tail);
    }
}
