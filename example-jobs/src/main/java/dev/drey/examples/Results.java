package dev.drey.examples;

import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.DefaultRollingPolicy;

/** Where the lines that a job finds go. */
final class Results {
    private static final MemorySize PART_SIZE = MemorySize.ofMebiBytes(1);
    private static final Duration PART_AGE = Duration.ofSeconds(10);

    /** Flink's default of a minute would show the results of a quiet job that late. */
    private static final long CHECK_INTERVAL_MILLIS = 1000;

    private Results() {}

    /** Into files below {@code folder}, a local path or one of a file system that Flink knows, or to standard output. */
    static void write(DataStream<String> lines, Optional<String> folder) {
        if (folder.isPresent()) {
            lines.sinkTo(files(folder.get())).uid("results").name("File Sink");
        } else {
            lines.print().uid("results");
        }
    }

    private static FileSink<String> files(String folder) {
        return FileSink.forRowFormat(new Path(folder), new SimpleStringEncoder<String>())
                .withRollingPolicy(DefaultRollingPolicy.builder()
                        .withMaxPartSize(PART_SIZE)
                        .withRolloverInterval(PART_AGE)
                        .build())
                .withBucketCheckInterval(CHECK_INTERVAL_MILLIS)
                .build();
    }
}
