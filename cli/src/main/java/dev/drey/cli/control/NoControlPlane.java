package dev.drey.cli.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;

/** Answers for a control plane that need not be started, because there is nothing that it could tell. */
public final class NoControlPlane implements ControlPlane {
    @Override
    public List<JsonNode> ask(ObjectNode request) {
        return List.of();
    }

    @Override
    public Answers follow(ObjectNode request) {
        return new Answers() {
            @Override
            public Next next(Duration patience) {
                return new Next.End();
            }

            @Override
            public void close() {}
        };
    }
}
