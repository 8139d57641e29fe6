package dev.drey.cli.resource;

import java.util.ArrayList;
import java.util.List;

/** What one may want to do next with a resource. */
public final class NextCommands {
    private NextCommands() {}

    public static List<String> of(Document document) {
        String target = target(document);
        List<String> commands = new ArrayList<>();
        boolean suspended = document.lifecycleState().equals("SUSPENDED");
        boolean running = document.jobState().equals("RUNNING");
        if (!suspended && !document.kindName().equals("FlinkStateSnapshot")) {
            commands.add("drey logs -f " + target);
        }
        if (running) {
            commands.add("drey savepoint " + target);
            commands.add("drey suspend " + target);
        }
        if (suspended) {
            commands.add("drey resume " + target);
        }
        commands.add("drey delete " + (target.contains("/") ? target : document.shortName() + namespace(document)));
        return commands;
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
