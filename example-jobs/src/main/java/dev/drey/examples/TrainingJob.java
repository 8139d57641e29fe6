package dev.drey.examples;

import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.Collector;

/**
 * Makes Flink load what streaming jobs commonly use while they start, run, take a checkpoint and restore: run once with a recording
 * JVM, the archive of those classes then serves every job. Does nothing useful.
 *
 * <p>Arguments: {@code --output PATH} folder for the results (printed otherwise); {@code --rate} records per second (200);
 * {@code --records} ends after so many (never). Run it, take a savepoint, and start it again from there before the recording ends.
 */
public final class TrainingJob {
    private static final int KEYS = 16;
    private static final long CHECKPOINT_INTERVAL_MILLIS = 500;
    /** In event time, where each number is one millisecond: a window ends after so many records of a source split. */
    private static final Duration WINDOW = Duration.ofMillis(50);

    private static final Duration FORGET_AFTER = Duration.ofSeconds(1);

    private TrainingJob() {}

    public static void main(String[] args) throws Exception {
        Arguments arguments = new Arguments(args);
        Optional<String> output = arguments.text("output");
        double rate = arguments.decimal("rate", 200);
        long records = arguments.number("records", Long.MAX_VALUE);
        arguments.refuseOthers();

        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
            env.enableCheckpointing(CHECKPOINT_INTERVAL_MILLIS);
        }
        WatermarkStrategy<Long> byNumber = WatermarkStrategy.<Long>forBoundedOutOfOrderness(WINDOW)
                .withTimestampAssigner((number, ignored) -> number);
        DataStream<Tuple2<Long, Long>> numbers = env.fromSource(numbers(records, rate), byNumber, "Numbers")
                .uid("numbers")
                .rebalance()
                .map(number -> Tuple2.of(number % KEYS, number))
                .returns(Types.TUPLE(Types.LONG, Types.LONG))
                .uid("keys")
                .keyBy(number -> number.f0)
                .process(new Remember())
                .uid("remember");
        DataStream<String> sums = numbers.keyBy(number -> number.f0)
                .window(TumblingEventTimeWindows.of(WINDOW))
                .reduce((one, other) -> Tuple2.of(one.f0, one.f1 + other.f1))
                .uid("sums")
                .map(sum -> sum.f0 + " " + sum.f1)
                .uid("lines");
        Results.write(sums, output);
        env.execute("Training job");
    }

    private static DataGeneratorSource<Long> numbers(long records, double perSecond) {
        GeneratorFunction<Long, Long> index = number -> number;
        return new DataGeneratorSource<>(index, records, RateLimiterStrategy.perSecond(perSecond), Types.LONG);
    }

    /** Uses keyed state and a timer. */
    @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
    static final class Remember extends KeyedProcessFunction<Long, Tuple2<Long, Long>, Tuple2<Long, Long>> {
        private static final long serialVersionUID = 1L;

        private transient ValueState<Long> latest;

        @Override
        public void open(OpenContext context) {
            latest = getRuntimeContext().getState(new ValueStateDescriptor<>("latest", Types.LONG));
        }

        @Override
        public void processElement(Tuple2<Long, Long> number, Context context, Collector<Tuple2<Long, Long>> out)
                throws Exception {
            latest.update(number.f1);
            long now = context.timerService().currentProcessingTime();
            context.timerService().registerProcessingTimeTimer(now + FORGET_AFTER.toMillis());
            out.collect(number);
        }

        @Override
        public void onTimer(long time, OnTimerContext context, Collector<Tuple2<Long, Long>> out) {
            latest.clear();
        }
    }
}
