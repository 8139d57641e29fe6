import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When what happened in a start, in milliseconds since it began, read from the logs of Flink's processes. */
final class Phases {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");
    private static final int TIME_LENGTH = 23;

    private final long beganMillis;
    private final Map<String, Object> millis = new LinkedHashMap<>();

    /** @param beganMillis of the system clock, which the logs show too */
    Phases(long beganMillis) {
        this.beganMillis = beganMillis;
    }

    void now(String phase) {
        at(phase, System.currentTimeMillis());
    }

    void at(String phase, long timeMillis) {
        millis.put(phase, timeMillis - beganMillis);
    }

    void jobManager(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        first(lines, "", "JobManager: first line of its log");
        first(lines, "Rest endpoint listening at", "JobManager: REST answers");
        first(lines, "Starting the resource manager", "JobManager: resource manager");
        first(lines, "Submitting Job", "JobManager: main() is done, the job submitted");
        all(lines, "Registering TaskManager with ResourceID", "JobManager: first, last TaskManager registers");
        first(lines, "from state CREATED to RUNNING", "JobManager: job RUNNING");
        first(lines, "from CREATED to SCHEDULED", "JobManager: tasks scheduled");
        first(lines, "from SCHEDULED to DEPLOYING", "JobManager: first task deploys");
        all(lines, "from INITIALIZING to RUNNING", "JobManager: first, last task RUNNING");
    }

    void taskManager(String name, Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        first(lines, "", name + ": first line of its log");
        first(lines, "Connecting to ResourceManager", name + ": looks for the JobManager");
        first(lines, "Successful registration at resource manager", name + ": registered");
        first(lines, "Receive slot request", name + ": first slot asked for");
        all(lines, "from DEPLOYING to INITIALIZING", name + ": first, last task initializes");
        all(lines, "from INITIALIZING to RUNNING", name + ": first, last task RUNNING");
    }

    Map<String, Object> toJson() {
        return millis;
    }

    private void first(List<String> lines, String text, String phase) {
        times(lines, text).stream().findFirst().ifPresent(time -> at(phase, time));
    }

    private void all(List<String> lines, String text, String phase) {
        List<Long> times = times(lines, text);
        if (!times.isEmpty()) {
            millis.put(phase, List.of(times.getFirst() - beganMillis, times.getLast() - beganMillis));
        }
    }

    private static List<Long> times(List<String> lines, String text) {
        List<Long> times = new ArrayList<>();
        for (String line : lines) {
            if (line.contains(text)) {
                time(line).ifPresent(times::add);
            }
        }
        return times;
    }

    private static Optional<Long> time(String line) {
        if (line.length() < TIME_LENGTH || !Character.isDigit(line.charAt(0))) {
            return Optional.empty();
        }
        LocalDateTime local = LocalDateTime.parse(line.substring(0, TIME_LENGTH), TIME);
        return Optional.of(local.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli());
    }
}
