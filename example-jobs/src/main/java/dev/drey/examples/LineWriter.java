package dev.drey.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.jspecify.annotations.Nullable;

/**
 * Appends a line per record at once, so that the file tells the truth up to the moment at which the process was killed. Not a sink
 * of Flink's: those are transactional and would hide what a failure repeats.
 */
final class LineWriter extends RichMapFunction<CountingJob.Counted, Long> {
    private static final long serialVersionUID = 1L;

    /** Not Optional, which Flink could not send to its TaskManagers. */
    private final @Nullable String folder;

    private final String version;
    private transient @Nullable OutputStream file;

    LineWriter(Optional<String> folder, String version) {
        this.folder = folder.orElse(null);
        this.version = version;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        if (folder == null) {
            return;
        }
        TaskInfo task = getRuntimeContext().getTaskInfo();
        String name = getRuntimeContext().getJobInfo().getJobId() + "-" + task.getIndexOfThisSubtask() + "-"
                + task.getAttemptNumber() + "-" + System.currentTimeMillis() + ".csv";
        Path directory = Files.createDirectories(Path.of(folder));
        file = Files.newOutputStream(directory.resolve(name), StandardOpenOption.CREATE_NEW);
    }

    @Override
    public Long map(CountingJob.Counted record) throws IOException {
        if (file != null) {
            String line =
                    System.currentTimeMillis() + "," + record.sequence + "," + record.count + "," + version + "\n";
            file.write(line.getBytes(UTF_8));
        }
        return record.sequence;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
