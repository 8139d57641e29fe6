package dev.drey.examples;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** Remembers the latest record of each key: state that only a job with this operator can restore. */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
final class Latest extends RichMapFunction<CountingJob.Counted, CountingJob.Counted> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<Long> latest;

    @Override
    public void open(OpenContext context) {
        latest = getRuntimeContext().getState(new ValueStateDescriptor<>("latest", Types.LONG));
    }

    @Override
    public CountingJob.Counted map(CountingJob.Counted record) throws Exception {
        latest.update(record.sequence);
        return record;
    }
}
