package dev.drey.local.supervisor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** Plays Drey: starts processes without pause until it is killed; says each id once it is started. */
final class StartForever {
    private static final int PROCESSES_MAX = 200;

    private StartForever() {}

    public static void main(String[] arguments) {
        Path home = Path.of(arguments[0]);
        Supervisor supervisor = new Supervisor(home, Executors.newSingleThreadScheduledExecutor(), _ -> {});
        for (int i = 0; i < PROCESSES_MAX; i++) {
            String id = "p" + i;
            supervisor.start(new ProcessSpec(
                    id,
                    List.of("/bin/sh", "-c", "sleep 604; exit 0", ProcessSpec.marker(id)),
                    Map.of(),
                    home,
                    home.resolve("out"),
                    0));
            System.out.println(id);
            System.out.flush();
        }
    }
}
