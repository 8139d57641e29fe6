package dev.drey.examples;

import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/**
 * Watches connections for signals that their state does not allow, with the state of each connection kept by Flink. Takes the place
 * of the example of this name in Flink's own distribution, with the same arguments and the same shape.
 *
 * <p>Arguments: {@code --error-rate} share of signals that violate the protocol (0); {@code --sleep} milliseconds between two
 * signals of one source subtask (1), or {@code --rps} signals per second of all together; {@code --output} folder for the
 * violations, as files (printed otherwise). A checkpoint is taken every two seconds unless the configuration says otherwise.
 */
public final class StateMachineExample {
    private static final long CHECKPOINT_INTERVAL_MILLIS = 2000;
    private static final double MILLIS_PER_SECOND = 1000;

    private StateMachineExample() {}

    public static void main(String[] args) throws Exception {
        Arguments arguments = new Arguments(args);
        double errorRate = arguments.decimal("error-rate", 0);
        long sleepMillis = Math.max(1, arguments.number("sleep", 1));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        double perSecond = arguments.decimal("rps", MILLIS_PER_SECOND / sleepMillis * env.getParallelism());
        Optional<String> output = arguments.text("output");
        arguments.refuseOthers();
        if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
            env.enableCheckpointing(CHECKPOINT_INTERVAL_MILLIS);
        }

        DataStream<String> violations = env.fromSource(
                        signals(errorRate, perSecond), WatermarkStrategy.noWatermarks(), "Events Generator Source")
                .uid("events")
                .keyBy(event -> event.address)
                .flatMap(new ViolationFinder())
                .uid("state-machine");
        Results.write(violations, output);
        env.execute("State machine job");
    }

    private static DataGeneratorSource<SignalGenerator.Event> signals(double errorRate, double perSecond) {
        return new DataGeneratorSource<>(
                new SignalGenerator(errorRate),
                Long.MAX_VALUE,
                RateLimiterStrategy.perSecond(perSecond),
                TypeInformation.of(SignalGenerator.Event.class));
    }

    /** Follows each connection through the protocol. */
    static final class ViolationFinder extends RichFlatMapFunction<SignalGenerator.Event, String> {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
        private transient ValueState<Session> session;

        @Override
        public void open(OpenContext context) {
            session = getRuntimeContext().getState(new ValueStateDescriptor<>("session", Session.class));
        }

        @Override
        public void flatMap(SignalGenerator.Event event, Collector<String> violations) throws Exception {
            Session before = Optional.ofNullable(session.value()).orElse(Session.NEW);
            Optional<Session> after = before.after(event.signal);
            if (after.isEmpty()) {
                violations.collect("ALERT! connection " + Integer.toHexString(event.address) + ": " + event.signal
                        + " is not valid when " + before);
            }
            if (after.orElse(Session.ENDED) == Session.ENDED) {
                session.clear();
            } else {
                session.update(after.get());
            }
        }
    }
}
