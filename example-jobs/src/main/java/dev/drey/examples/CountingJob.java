package dev.drey.examples;

import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Counts numbered records per key and logs every one, so that its output alone shows what an upgrade or a failure did: a missing
 * number is a loss, a repeated one a duplicate, a count that starts again lost state, and the widest gap between times the
 * downtime.
 *
 * <p>Lines are {@code epochMillis,sequence,count,version}; {@code count} is the number of records with that key so far. Each
 * attempt of each subtask writes one file of its own, unbuffered. Numbers rise by one within each of the source's splits, of which
 * there are as many as source subtasks at the first start; {@code sequence % keys} is the key.
 *
 * <p>Arguments:
 *
 * <ul>
 *   <li>{@code --output DIR} local folder for the files; nothing is written without it
 *   <li>{@code --rate N} records per second of all subtasks together (1000)
 *   <li>{@code --records N} ends after so many (never)
 *   <li>{@code --keys N} (100)
 *   <li>{@code --state-bytes N} of padding in the state of all keys together (0)
 *   <li>{@code --version-tag TEXT} last column (v1)
 *   <li>{@code --fail-after N} each attempt of a counting subtask throws after so many records
 *   <li>{@code --exit-in-main} main() throws before anything is submitted
 *   <li>{@code --extra-operator} adds an operator with state that the job does not have otherwise
 *   <li>{@code --parallelism N} of all operators, whatever the job was submitted with
 *   <li>{@code --name TEXT} of the job (Counting job)
 * </ul>
 */
public final class CountingJob {
    private CountingJob() {}

    public static void main(String[] args) throws Exception {
        Arguments arguments = new Arguments(args);
        long keys = arguments.number("keys", 100);
        Counter counter = new Counter(
                (int) (arguments.number("state-bytes", 0) / keys), arguments.number("fail-after", Long.MAX_VALUE));
        LineWriter writer = new LineWriter(
                arguments.text("output"), arguments.text("version-tag").orElse("v1"));
        DataGeneratorSource<Long> numbers =
                numbers(arguments.number("records", Long.MAX_VALUE), arguments.decimal("rate", 1000));
        boolean hasExtraOperator = arguments.isSet("extra-operator");
        boolean exits = arguments.isSet("exit-in-main");
        Optional<String> name = arguments.text("name");
        Optional<Integer> parallelism = arguments.text("parallelism").map(Integer::valueOf);
        arguments.refuseOthers();
        if (exits) {
            throw new IllegalStateException("main() throws because --exit-in-main was given");
        }

        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        parallelism.ifPresent(env::setParallelism);
        DataStream<Counted> counted = env.fromSource(numbers, WatermarkStrategy.noWatermarks(), "Numbers")
                .uid("numbers")
                .keyBy(sequence -> sequence % keys)
                .map(counter)
                .uid("counter")
                .name("Count");
        DataStream<Counted> checked = hasExtraOperator
                ? counted.keyBy(record -> record.sequence % keys)
                        .map(new Latest())
                        .uid("extra")
                        .name("Extra")
                : counted;
        checked.map(writer)
                .uid("writer")
                .name("Write")
                .sinkTo(new DiscardingSink<>())
                .uid("end")
                .name("End");
        env.execute(name.orElse("Counting job"));
    }

    private static DataGeneratorSource<Long> numbers(long records, double perSecond) {
        GeneratorFunction<Long, Long> index = number -> number;
        return new DataGeneratorSource<>(index, records, RateLimiterStrategy.perSecond(perSecond), Types.LONG);
    }

    /** A record and how many of its key there were, itself included. Shaped for Flink's POJO serializer. */
    public static final class Counted {
        public long sequence;
        public long count;

        public Counted() {}

        Counted(long sequence, long count) {
            this.sequence = sequence;
            this.count = count;
        }
    }
}
