package dev.drey.local.control;

import dev.drey.local.supervisor.Detached;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the control plane back when it is killed. The guardian is a shell that reads from a pipe whose other end only
 * the control plane holds: when the control plane dies, however it dies, the pipe ends, and the shell becomes the next
 * control plane (an exec, so nothing remains of it). The control plane in turn is the guardian's parent and replaces it when it
 * dies. Neither looks at a clock or a pid. Killing both at once leaves nothing behind; the next command starts anew.
 * That there are never two control planes is not the guardian's promise but that of {@link ControlServer#reserve}.
 */
public final class Guardian {
    /** In the environment of a control plane: how often in a row it was brought back. */
    static final String RESTARTS = "DREY_CONTROL_PLANE_RESTARTS";

    static final String NAME = "drey-guardian";
    static final int RESTARTS_MAX = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Guardian.class);
    private static final Duration HEALTHY_AFTER = Duration.ofMinutes(1);
    private static final Duration REPLACED_AFTER = Duration.ofMillis(500);
    private static final int REPLACED_MAX = 20;

    /** The wait before the second and later restarts grows by a second each, so that a crash loop costs little. */
    private static final String SCRIPT = """
            restarts=$1; most=$2; shift 2
            while read -r word; do
                case $word in
                    healthy) restarts=0 ;;
                    leaving) exit 0 ;;
                esac
            done
            if [ "$restarts" -ge "$most" ]; then
                echo "drey: the control plane died $restarts times in a row; the next command will start it again" >&2
                exit 1
            fi
            [ "$restarts" -eq 0 ] || sleep "$restarts"
            export %s=$((restarts + 1))
            exec "$@" < /dev/null
            """.formatted(RESTARTS);

    private final List<String> command;
    private final int restarts;
    private final ScheduledExecutorService timers;
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by `lock`.
    private Process shell;
    private boolean isHealthy;
    private boolean isDismissed;
    private int replaced;

    private Guardian(List<String> command, int restarts, ScheduledExecutorService timers) throws IOException {
        this.command = List.copyOf(command);
        this.restarts = restarts;
        this.timers = timers;
        this.shell = startShell();
    }

    /**
     * Begins to guard this process.
     *
     * @param command that starts a control plane of the same home
     * @param environment of this process, where a guardian leaves its count
     * @throws IOException if no shell can be started
     */
    public static Guardian start(List<String> command, Map<String, String> environment, ScheduledExecutorService timers)
            throws IOException {
        int restarts = Integer.parseInt(environment.getOrDefault(RESTARTS, "0"));
        Guardian guardian = new Guardian(command, restarts, timers);
        var _ = timers.schedule(guardian::healthy, HEALTHY_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        return guardian;
    }

    private Process startShell() throws IOException {
        List<String> guardian = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, NAME));
        guardian.add(Integer.toString(isHealthy ? 0 : restarts));
        guardian.add(Integer.toString(RESTARTS_MAX));
        guardian.addAll(command);
        Process started = new ProcessBuilder(Detached.command(guardian))
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT)
                .start();
        var _ = started.onExit().thenRun(this::replaceSoon);
        return started;
    }

    private void replaceSoon() {
        lock.lock();
        try {
            if (!isDismissed && replaced < REPLACED_MAX) {
                replaced++;
                var _ = timers.schedule(this::replace, REPLACED_AFTER.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private void replace() {
        lock.lock();
        try {
            if (!isDismissed) {
                shell = startShell();
            }
        } catch (IOException e) {
            LOG.warn("the control plane has no guardian any more: {}", e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private void healthy() {
        lock.lock();
        try {
            isHealthy = true;
            tell("healthy");
        } finally {
            lock.unlock();
        }
    }

    /** Before the control plane ends on purpose: from here on nobody brings it back. */
    public void dismiss() {
        lock.lock();
        try {
            if (!isDismissed) {
                isDismissed = true;
                tell("leaving");
            }
        } finally {
            lock.unlock();
        }
    }

    private void tell(String word) {
        try {
            shell.getOutputStream().write((word + "\n").getBytes(StandardCharsets.US_ASCII));
            shell.getOutputStream().flush();
        } catch (IOException guardianIsDead) {
            // Its successor is told at its start; a dead guardian brings nobody back.
        }
    }
}
