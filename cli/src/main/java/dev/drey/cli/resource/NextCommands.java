package dev.drey.cli.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.cli.control.ControlPlane;
import dev.drey.model.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one may want to do next with a resource. */
public final class NextCommands {
    /** How the user called this one, so that what is shown can be pasted. */
    private static final String DREY = System.getProperty("drey.command", "drey") + " ";

    /** Why a session cluster is not deleted. */
    private static final String SESSION_JOBS_REMAIN = "SessionJobsRemain";

    private NextCommands() {}

    public static List<String> of(Document document) {
        String target = target(document);
        List<String> commands = new ArrayList<>();
        boolean suspended = document.lifecycleState().equals("SUSPENDED");
        boolean running = document.jobState().equals("RUNNING");
        if (!suspended && !document.kindName().equals("FlinkStateSnapshot")) {
            commands.add(DREY + "logs -f " + target);
        }
        if (running) {
            commands.add(DREY + "savepoint " + target);
            commands.add(DREY + "suspend " + target);
        }
        if (suspended) {
            commands.add(DREY + "resume " + target);
        }
        commands.add(DREY + "delete " + (target.contains("/") ? target : document.shortName() + namespace(document)));
        return commands;
    }

    /** The command that lets the deletion of a session cluster go on which waits for its session jobs; empty if it does not. */
    public static Optional<String> unblocking(Document cluster, ControlPlane plane) {
        boolean isBlocked = cluster.progressing()
                .filter(it -> it.path("reason").asText().equals(SESSION_JOBS_REMAIN))
                .isPresent();
        return isBlocked
                ? Optional.of(DREY + "delete " + String.join(" ", keptJobsOf(cluster, plane)) + namespace(cluster))
                : Optional.empty();
    }

    private static List<String> keptJobsOf(Document cluster, ControlPlane plane) {
        ObjectNode jobs =
                Resources.request("get", Optional.of(Kind.FLINK_SESSION_JOB)).put("namespace", cluster.namespace());
        return plane.ask(jobs).stream()
                .map(Document::of)
                .filter(job -> job.text("/spec/deploymentName").equals(cluster.name()))
                .filter(job -> job.text("/metadata/deletionTimestamp").isEmpty())
                .map(Document::shortName)
                .toList();
    }

    /** As short as it can be said and still mean only this one. */
    private static String target(Document document) {
        String name = document.kindName().equals("FlinkDeployment") ? document.name() : document.shortName();
        return name + namespace(document);
    }

    private static String namespace(Document document) {
        return document.namespace().equals(Scope.DEFAULT_NAMESPACE) ? "" : " -n " + document.namespace();
    }
}
