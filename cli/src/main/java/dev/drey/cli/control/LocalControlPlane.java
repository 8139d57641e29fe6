package dev.drey.cli.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.cli.Failure;
import dev.drey.local.control.ControlClient;
import dev.drey.local.control.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The control plane of this machine, over its socket. */
final class LocalControlPlane implements ControlPlane {
    private final ControlClient client;

    LocalControlPlane(ControlClient client) {
        this.client = client;
    }

    @Override
    public List<JsonNode> ask(ObjectNode request) {
        List<JsonNode> answers = new ArrayList<>();
        failure(client.call(request, answers::add)).ifPresent(failure -> {
            throw failure;
        });
        return answers;
    }

    @Override
    public Answers follow(ObjectNode request) {
        return new Followed(client, request);
    }

    private static Optional<Failure> failure(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Completed _ -> Optional.empty();
            case Outcome.Failed(String message, int exitCode) -> Optional.of(new Failure(message, exitCode));
            case Outcome.NotAnswering(String message) -> Optional.of(new Failure(message));
            case Outcome.Lost(String message) -> Optional.of(new Failure(message));
            case Outcome.NotRunning _ -> Optional.of(new Failure("the control plane is gone; 'drey up' starts it"));
            case Outcome.OtherVersion _ ->
                Optional.of(new Failure("the control plane was replaced by one of another version; try again"));
        };
    }

    /** Reads on a thread of its own, so that the seconds on the screen go on while nothing comes. */
    private static final class Followed implements Answers {
        private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
        private final Thread reader;

        private sealed interface Arrival {
            record Json(JsonNode json) implements Arrival {}

            record Ended(@Nullable Failure failure) implements Arrival {}
        }

        Followed(ControlClient client, ObjectNode request) {
            reader = Thread.ofPlatform().daemon().name("answers").start(() -> read(client, request));
        }

        private void read(ControlClient client, ObjectNode request) {
            Outcome outcome = client.call(request, json -> arrivals.add(new Arrival.Json(json)));
            arrivals.add(new Arrival.Ended(failure(outcome).orElse(null)));
        }

        @Override
        public Next next(Duration patience) {
            try {
                Arrival arrival = arrivals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
                return switch (arrival) {
                    case null -> new Next.Silence();
                    case Arrival.Json(JsonNode json) -> new Next.Answer(json);
                    case Arrival.Ended ended -> end(ended);
                };
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return new Next.End();
            }
        }

        private Next end(Arrival.Ended ended) {
            arrivals.add(ended);
            if (ended.failure() != null) {
                throw ended.failure();
            }
            return new Next.End();
        }

        /** An interrupt closes the channel that the reader waits on. */
        @Override
        public void close() {
            reader.interrupt();
        }
    }
}
