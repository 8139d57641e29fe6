package dev.drey.local.launch;

import dev.drey.local.distribution.FlinkRelease;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A manifest's Flink configuration as it holds on one machine: what only Kubernetes knows is taken out with a note, defaults
 * that suit one machine are added where the manifest is silent.
 */
public record LocalConfiguration(SequencedMap<String, String> values, List<Note> notes) {
    private static final String LOOPBACK = "127.0.0.1";

    /** Two processes cannot listen on one port; Flink takes the first free one of a range. */
    private static final Pattern REPORTER_PORT = Pattern.compile("metrics\\.reporter\\.[^.]+\\.port");

    private static final int REPORTER_PORT_RANGE = 100;

    private static final String OPERATOR = "kubernetes.operator.";

    private static final String AUTOSCALER = "job.autoscaler.";

    /** What Drey itself acts on; none of it is for Flink. */
    private static final Set<String> OBEYED = Set.of(
            OPERATOR + "job.upgrade.last-state-fallback.enabled",
            OPERATOR + "job.upgrade.last-state.max.allowed.checkpoint.age",
            OPERATOR + "job.drain-on-savepoint-deletion",
            OPERATOR + "job.savepoint-on-deletion",
            OPERATOR + "job.restart.failed",
            OPERATOR + "deployment.readiness.timeout",
            OPERATOR + "periodic.checkpoint.interval",
            OPERATOR + "periodic.savepoint.interval",
            OPERATOR + "savepoint.cleanup.enabled",
            OPERATOR + "savepoint.dispose-on-delete",
            OPERATOR + "deployment.rollback.enabled",
            "drey.stable.checkpoints",
            OPERATOR + "savepoint.format.type",
            OPERATOR + "savepoint.history.max.age",
            OPERATOR + "savepoint.history.max.count",
            OPERATOR + "snapshot.resource.enabled",
            OPERATOR + "session.deletion.block-on-session-jobs",
            // A wish that is heard when the ports are chosen; Flink is told what was chosen.
            "rest.port",
            "rest.bind-port");

    /** Drey sets these for each process; a value of the manifest's gives way, which is worth a note. */
    private static final List<String> SET_PER_PROCESS = List.of(
            "jobmanager.rpc.address",
            "jobmanager.rpc.port",
            "jobmanager.rpc.bind-port",
            "jobmanager.bind-host",
            "rest.address",
            "rest.bind-address",
            "blob.server.port",
            "taskmanager.host",
            "taskmanager.bind-host",
            "taskmanager.rpc.port",
            "taskmanager.rpc.bind-port",
            "taskmanager.data.port",
            "taskmanager.data.bind-port",
            "taskmanager.resource-id",
            "jobmanager.resource-id",
            "io.tmp.dirs");

    /** What is fixed when a process starts, so that a job in a session cluster comes too late with it. */
    private static final List<String> OF_THE_CLUSTER = List.of(
            "env.",
            "jobmanager.memory.",
            OPERATOR + "session.",
            "metrics.",
            "rest.",
            "taskmanager.memory.",
            "taskmanager.numberOfTaskSlots");

    public LocalConfiguration {
        values = Launch.ordered(values);
        notes = List.copyOf(notes);
    }

    /** {@code manifest} is the {@code flinkConfiguration} of a resource, flat. */
    public static LocalConfiguration of(Map<String, String> manifest, FlinkRelease release) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        List<Note> notes = new ArrayList<>();
        manifest.forEach((key, value) -> take(key, value, values, notes));
        noteAutoscaler(manifest, notes);
        for (LocalDefaults.Default each : LocalDefaults.ALL) {
            boolean silent = manifest.keySet().stream()
                    .noneMatch(key -> key.startsWith(each.unlessPrefix()) || key.equals(each.key()));
            if (silent && each.appliesTo(release)) {
                values.put(each.key(), each.value());
            }
        }
        return new LocalConfiguration(values, notes);
    }

    /** What is said of the {@code flinkConfiguration} of a session job, which its cluster's processes never read. */
    public static List<Note> notesOfSessionJob(Map<String, String> manifest) {
        List<Note> notes = new ArrayList<>();
        manifest.forEach((key, value) -> {
            boolean ofCluster = OF_THE_CLUSTER.stream().anyMatch(key::startsWith) || SET_PER_PROCESS.contains(key);
            if (ofCluster) {
                notes.add(
                        new Note("flinkConfiguration." + key, "is the cluster's to set, so it does nothing for a job"));
            } else {
                take(key, value, new LinkedHashMap<>(), notes);
            }
        });
        noteAutoscaler(manifest, notes);
        return notes;
    }

    private static void noteAutoscaler(Map<String, String> manifest, List<Note> notes) {
        if (manifest.keySet().stream().anyMatch(LocalConfiguration::isAutoscaler)) {
            notes.add(new Note("flinkConfiguration." + AUTOSCALER + "*", "there is no autoscaler yet"));
        }
    }

    private static boolean isAutoscaler(String key) {
        return key.startsWith(AUTOSCALER) || key.startsWith(OPERATOR + AUTOSCALER);
    }

    private static void take(String key, String value, SequencedMap<String, String> values, List<Note> notes) {
        String field = "flinkConfiguration." + key;
        if (OBEYED.contains(key) || isAutoscaler(key)) {
            return;
        }
        if (key.startsWith(OPERATOR)) {
            notes.add(new Note(field, "Drey does not act on it on one machine yet"));
        } else if (key.startsWith("kubernetes.")) {
            notes.add(new Note(field, "only means something on Kubernetes"));
        } else if (key.startsWith("high-availability") || key.startsWith("job-result-store.")) {
            notes.add(new Note(field, "not needed here: Drey restores a lost job from its newest restore point"));
        } else if (SET_PER_PROCESS.contains(key)) {
            notes.add(new Note(field, "chosen by Drey for each process on this machine"));
        } else if (REPORTER_PORT.matcher(key).matches() && value.matches("\\d{1,5}")) {
            String range = value + "-" + (Integer.parseInt(value) + REPORTER_PORT_RANGE);
            values.put(key, range);
            notes.add(new Note(field, "widened to " + range + ", since all processes share this machine's ports"));
        } else {
            values.put(key, value);
        }
    }

    /** What every process of a cluster must agree on. */
    static SequencedMap<String, String> addresses(Ports ports) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        values.put("jobmanager.rpc.address", LOOPBACK);
        values.put("jobmanager.rpc.port", Integer.toString(ports.rpc()));
        values.put("jobmanager.bind-host", LOOPBACK);
        values.put("rest.address", LOOPBACK);
        values.put("rest.port", Integer.toString(ports.rest()));
        values.put("rest.bind-address", LOOPBACK);
        values.put("rest.bind-port", Integer.toString(ports.rest()));
        values.put("blob.server.port", "0");
        values.put("taskmanager.host", LOOPBACK);
        values.put("taskmanager.bind-host", LOOPBACK);
        values.put("taskmanager.rpc.port", "0");
        values.put("taskmanager.data.port", "0");
        return values;
    }
}
