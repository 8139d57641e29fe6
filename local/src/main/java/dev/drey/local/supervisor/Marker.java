package dev.drey.local.supervisor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The two arguments in a command line that say whose process it is; JVM options, so they mean nothing to the program. */
record Marker(String id, String home) {
    static final String PROCESS = "-Ddrey.process=";
    static final String HOME = "-Ddrey.home=";

    /** The command with the home put in after the id. */
    static List<String> complete(ProcessSpec spec, Path home) {
        List<String> command = new ArrayList<>(spec.command());
        command.add(command.indexOf(ProcessSpec.marker(spec.id())) + 1, HOME + home);
        return command;
    }

    /** A home has as many names as there are links to it. One that is gone is known by its name alone. */
    boolean isOf(Path other) {
        return home.equals(other.toString()) || real(Path.of(home)).equals(real(other));
    }

    private static Path real(Path home) {
        try {
            return home.toRealPath();
        } catch (IOException gone) {
            return home.toAbsolutePath().normalize();
        }
    }

    static Optional<Marker> find(List<String> arguments) {
        for (int i = 0; i + 1 < arguments.size(); i++) {
            String first = arguments.get(i);
            String second = arguments.get(i + 1);
            if (first.startsWith(PROCESS) && second.startsWith(HOME)) {
                return Optional.of(new Marker(first.substring(PROCESS.length()), second.substring(HOME.length())));
            }
        }
        return Optional.empty();
    }
}
