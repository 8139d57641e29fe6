package dev.drey.cli.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A control plane that runs. */
public interface ControlPlane {
    /**
     * Sends a request and waits for all its answers.
     *
     * @throws dev.drey.cli.Failure if the control plane answers with an error or goes away
     */
    List<JsonNode> ask(ObjectNode request);

    /** Sends a request whose answers come over time. @throws dev.drey.cli.Failure if the control plane cannot be reached */
    Answers follow(ObjectNode request);
}
