package dev.drey.cli.resource;

import java.util.ArrayList;
import java.util.List;

/** What one may want to do next with a resource. */
public final class NextCommands {
    /** How the user called this one, so that what is shown can be pasted. */
    private static final String DREY = System.getProperty("drey.command", "drey") + " ";

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

    /** As short as it can be said and still mean only this one. */
    private static String target(Document document) {
        String name = document.kindName().equals("FlinkDeployment") ? document.name() : document.shortName();
        return name + namespace(document);
    }

    private static String namespace(Document document) {
        return document.namespace().equals(Scope.DEFAULT_NAMESPACE) ? "" : " -n " + document.namespace();
    }
}
