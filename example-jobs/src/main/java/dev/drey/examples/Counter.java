package dev.drey.examples;

import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;

/** Counts the records of each key, and can be told to keep more state than that or to break down. */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
final class Counter extends RichMapFunction<Long, CountingJob.Counted> {
    private static final long serialVersionUID = 1L;

    private final int paddingBytesPerKey;
    private final long failAfter;
    private transient ValueState<Long> counts;
    private transient ValueState<byte[]> padding;
    private transient long seen;

    Counter(int paddingBytesPerKey, long failAfter) {
        this.paddingBytesPerKey = paddingBytesPerKey;
        this.failAfter = failAfter;
    }

    @Override
    public void open(OpenContext context) {
        counts = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
        padding = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("padding", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        seen = 0;
    }

    @Override
    public CountingJob.Counted map(Long sequence) throws Exception {
        if (seen++ == failAfter) {
            throw new IllegalStateException("Breaks down after " + failAfter + " records, as --fail-after asks");
        }
        long count = Optional.ofNullable(counts.value()).orElse(0L) + 1;
        counts.update(count);
        if (count == 1 && paddingBytesPerKey > 0) {
            padding.update(noise(sequence));
        }
        return new CountingJob.Counted(sequence, count);
    }

    /** Random, so that no compression makes the state smaller than was asked for. */
    private byte[] noise(long seed) {
        byte[] bytes = new byte[paddingBytesPerKey];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }
}
