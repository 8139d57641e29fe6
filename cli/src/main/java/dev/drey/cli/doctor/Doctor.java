package dev.drey.cli.doctor;

import dev.drey.cli.control.ControlPlanes;
import dev.drey.local.distribution.FlinkHomes;
import dev.drey.local.jdk.Jdks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything that is looked at, in the order in which it is told. */
public final class Doctor {
    private final Jdks jdks;
    private final FlinkHomes homes;
    private final ControlPlanes planes;
    private final Path home;
    private final Path cache;

    public Doctor(Jdks jdks, FlinkHomes homes, ControlPlanes planes, Path home, Path cache) {
        this.jdks = jdks;
        this.homes = homes;
        this.planes = planes;
        this.home = home;
        this.cache = cache;
    }

    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Machine.itself());
        findings.addAll(new Machine(Path.of("/proc")).findings(home, cache));
        findings.addAll(new Installations(jdks, homes).findings());
        findings.addAll(new Operation(planes).findings());
        return findings;
    }
}
