package dev.drey.local.distribution;

import java.util.Optional;

/** What somebody asks for: the newest patch of a line, as manifests do, or one release and no other. */
public sealed interface WantedFlink {
    record Line(FlinkLine line) implements WantedFlink {
        @Override
        public boolean accepts(FlinkRelease release) {
            return release.line().equals(line);
        }

        @Override
        public String toString() {
            return line.toString();
        }
    }

    record Exactly(FlinkRelease release) implements WantedFlink {
        @Override
        public boolean accepts(FlinkRelease other) {
            return release.equals(other);
        }

        @Override
        public String toString() {
            return release.toString();
        }
    }

    boolean accepts(FlinkRelease release);

    /** Reads {@code v2_3}, {@code 2.3} and {@code 2.3.0}. */
    static Optional<WantedFlink> parse(String text) {
        return FlinkRelease.parse(text)
                .<WantedFlink>map(Exactly::new)
                .or(() -> FlinkLine.parse(text).map(Line::new));
    }
}
