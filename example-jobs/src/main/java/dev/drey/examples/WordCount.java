package dev.drey.examples;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Counts words and ends FINISHED: a bounded job. Lines of the result are {@code word count}. Takes the place of the example of this
 * name in Flink's own distribution.
 *
 * <p>Arguments: {@code --execution-mode BATCH|STREAMING|AUTOMATIC} (BATCH); {@code --input PATH} text to count (a few built-in lines); {@code --repeat N} takes the built-in lines so often (1);
 * {@code --output PATH} folder for the result, local or {@code s3://} (printed otherwise).
 */
public final class WordCount {
    private static final String[] LINES = {
        "A drey is the nest of a squirrel",
        "built of twigs and lined with moss",
        "A squirrel keeps more than one drey",
        "and knows the way to each of them"
    };

    private WordCount() {}

    public static void main(String[] args) throws Exception {
        Arguments arguments = new Arguments(args);
        Optional<String> input = arguments.text("input");
        Optional<String> output = arguments.text("output");
        long repeat = arguments.number("repeat", 1);
        RuntimeExecutionMode mode =
                RuntimeExecutionMode.valueOf(arguments.text("execution-mode").orElse("BATCH"));
        arguments.refuseOthers();

        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setRuntimeMode(mode);
        DataStream<String> lines =
                input.isPresent() ? textIn(env, new Path(input.get())) : builtIn(env, LINES.length * repeat);
        DataStream<String> counts = lines.<Tuple2<String, Long>>flatMap((line, words) -> Arrays.stream(
                                line.toLowerCase(Locale.ROOT).split("\\W+"))
                        .filter(word -> !word.isEmpty())
                        .forEach(word -> words.collect(Tuple2.of(word, 1L))))
                .returns(Types.TUPLE(Types.STRING, Types.LONG))
                .uid("words")
                .name("Words")
                .keyBy(word -> word.f0)
                .reduce((one, other) -> Tuple2.of(one.f0, one.f1 + other.f1))
                .uid("counts")
                .name("Counts")
                .map(count -> count.f0 + " " + count.f1)
                .uid("lines")
                .name("Lines");
        Results.write(counts, output);
        env.execute("Word count");
    }

    private static DataStream<String> textIn(StreamExecutionEnvironment env, Path path) {
        FileSource<String> files = FileSource.forRecordStreamFormat(new TextLineInputFormat(), path)
                .build();
        return env.fromSource(files, WatermarkStrategy.noWatermarks(), "Text").uid("text");
    }

    private static DataStream<String> builtIn(StreamExecutionEnvironment env, long count) {
        GeneratorFunction<Long, String> lines = index -> LINES[(int) (index % LINES.length)];
        return env.fromSource(
                        new DataGeneratorSource<>(lines, count, Types.STRING),
                        WatermarkStrategy.noWatermarks(),
                        "Built-in text")
                .uid("text");
    }
}
