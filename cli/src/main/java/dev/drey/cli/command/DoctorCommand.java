package dev.drey.cli.command;

import dev.drey.cli.ExitCode;
import dev.drey.cli.Shell;
import dev.drey.cli.doctor.Doctor;
import dev.drey.cli.doctor.Finding;
import dev.drey.cli.terminal.Style;
import dev.drey.local.distribution.Cache;
import dev.drey.local.jdk.Jdks;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description =
                "Look at this machine for what would keep Flink from running. Exit code 1 if something is broken.")
public final class DoctorCommand implements Callable<Integer> {
    private static final int LEVEL_WIDTH = 8;
    private static final int TOPIC_WIDTH = 15;

    private final Shell shell;

    public DoctorCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Cache cache = LocalFlink.cache(shell);
        var jdks = new Jdks(
                shell.environment(),
                Path.of(System.getProperty("user.home")),
                Path.of(System.getProperty("java.home")),
                Path.of("/"));
        List<Finding> findings =
                new Doctor(jdks, LocalFlink.homes(shell), shell.planes(), shell.home(), cache.root()).examine();
        findings.forEach(this::print);
        long warnings = count(findings, Finding.Level.WARN);
        long broken = count(findings, Finding.Level.BROKEN);
        shell.terminal()
                .print(
                        broken == 0 && warnings == 0
                                ? "All is well."
                                : broken + " broken, " + warnings + (warnings == 1 ? " warning." : " warnings."));
        return broken > 0 ? ExitCode.ERROR : ExitCode.OK;
    }

    private static long count(List<Finding> findings, Finding.Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    private void print(Finding finding) {
        Style style = shell.terminal().style();
        String level = switch (finding.level()) {
            case OK -> style.good("ok    ");
            case WARN -> style.doubtful("warn  ");
            case BROKEN -> style.bad("broken");
        };
        String topic = finding.topic()
                + " ".repeat(Math.max(1, TOPIC_WIDTH - finding.topic().length()));
        shell.terminal().print(level + "  " + topic + finding.text());
        if (!finding.fix().isEmpty()) {
            shell.terminal().print(" ".repeat(LEVEL_WIDTH + TOPIC_WIDTH) + "fix: " + finding.fix());
        }
    }
}
