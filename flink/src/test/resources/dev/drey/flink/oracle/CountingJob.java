import java.io.IOException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/** Counts by key, for ever; with the argument "fail" a task fails after a while, with "throw" main does at once. */
public class CountingJob {
    public static void main(String[] args) throws Exception {
        String mode = args.length > 0 ? args[0] : "";
        if (mode.equals("throw")) {
            throw new IllegalArgumentException("no such topic: orders");
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment
                .fromSource(
                        new DataGeneratorSource<Long>(
                                number -> number, Long.MAX_VALUE, RateLimiterStrategy.perSecond(50), Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "numbers")
                .uid("numbers")
                .keyBy(number -> number % 4)
                .process(new Count(mode.equals("fail")))
                .uid("count")
                .name("count")
                .sinkTo(new DiscardingSink<>())
                .uid("out")
                .name("out");
        environment.execute("counting");
    }

    public static class Count extends KeyedProcessFunction<Long, Long, Long> {
        private final boolean fails;

        Count(boolean fails) {
            this.fails = fails;
        }

        @Override
        public void processElement(Long number, Context context, Collector<Long> out) throws Exception {
            ValueState<Long> state = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
            long count = state.value() == null ? 1 : state.value() + 1;
            state.update(count);
            out.collect(count);
            if (fails && count > 5) {
                throw new RuntimeException("cannot write", new IOException("the disk of the sink is full"));
            }
        }
    }
}
