package dev.drey.cli.doctor;

import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.distribution.FlinkHome;
import dev.drey.local.distribution.FlinkHomes;
import dev.drey.local.distribution.FlinkLine;
import dev.drey.local.distribution.FlinkReleases;
import dev.drey.local.jdk.Jdk;
import dev.drey.local.jdk.Jdks;
import java.util.ArrayList;
import java.util.List;

/** The Javas and the Flinks of this machine, and which runs on which. */
final class Installations {
    private final Jdks jdks;
    private final FlinkHomes homes;

    Installations(Jdks jdks, FlinkHomes homes) {
        this.jdks = jdks;
        this.homes = homes;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(
                "Java",
                "Drey runs on " + System.getProperty("java.version") + " in " + System.getProperty("java.home")));
        for (Jdk jdk : jdks.find()) {
            findings.add(Finding.ok("Java", jdk.version() + " in " + jdk.home()));
        }
        for (FlinkLine line : FlinkReleases.lines()) {
            FlinkReleases.entry(line).ifPresent(entry -> findings.add(java(entry)));
        }
        findings.addAll(cached());
        return findings;
    }

    private Finding java(FlinkReleases.Entry entry) {
        String topic = "Flink " + entry.newest().line();
        return switch (jdks.forFlink(entry.newest(), 0)) {
            case Jdks.Choice.Refused(String why) ->
                Finding.warn(topic, why, "install Java " + entry.javaVersions().getFirst());
            case Jdks.Choice.Chosen(Jdk jdk, String remark)
            when remark.isEmpty() -> Finding.ok(topic, "runs on Java " + jdk.version() + " in " + jdk.home());
            case Jdks.Choice.Chosen chosen ->
                Finding.warn(
                        topic,
                        chosen.remark(),
                        "install Java " + entry.javaVersions().getFirst());
        };
    }

    private List<Finding> cached() {
        try {
            List<FlinkHome> found = homes.list();
            return found.isEmpty()
                    ? List.of(Finding.ok("Flink", "none in the cache yet; fetched when a manifest asks for it"))
                    : found.stream()
                            .map(home -> Finding.ok("Flink", home.release() + " in " + home.root()))
                            .toList();
        } catch (Unavailable unreadable) {
            return List.of(Finding.broken(
                    "Flink", String.valueOf(unreadable.getMessage()), "remove the directory; it is fetched again"));
        }
    }
}
