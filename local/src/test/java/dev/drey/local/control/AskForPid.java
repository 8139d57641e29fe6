package dev.drey.local.control;

import java.nio.file.Path;

/** Plays the command: asks the control plane for its pid and prints it. */
final class AskForPid {
    private AskForPid() {}

    public static void main(String[] arguments) {
        ControlClient client = new ControlClient(Path.of(arguments[0]), arguments[1]);
        Outcome outcome = client.call(
                LineChannel.JSON.createObjectNode(),
                reply -> System.out.println(reply.path("pid").asText()));
        if (!(outcome instanceof Outcome.Completed)) {
            System.out.println(outcome);
        }
    }
}
