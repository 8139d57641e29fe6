package dev.drey.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/**
 * Invents signals of connections that follow the protocol, except for a share of errors. Remembers which connections are open only
 * while it runs: after a restart it begins new ones.
 */
final class SignalGenerator implements GeneratorFunction<Long, SignalGenerator.Event> {
    private static final long serialVersionUID = 1L;
    private static final int CONNECTIONS_MAX = 1000;

    private final double errorRate;
    private transient List<Connection> connections = new ArrayList<>();
    private transient SplittableRandom random = new SplittableRandom(0);
    private transient boolean started;

    SignalGenerator(double errorRate) {
        this.errorRate = errorRate;
    }

    @Override
    public void open(SourceReaderContext context) {
        connections = new ArrayList<>();
        started = false;
    }

    /** The first index seeds the chance, so that subtasks and restarts differ, but the same run is the same again. */
    @Override
    public Event map(Long index) {
        if (!started) {
            random = new SplittableRandom(index);
            started = true;
        }
        int open = connections.size();
        boolean begin = open == 0 || random.nextInt(CONNECTIONS_MAX) > open;
        if (begin) {
            connections.add(new Connection(random.nextInt()));
        }
        return signal(begin ? open : random.nextInt(open));
    }

    private Event signal(int position) {
        Connection connection = connections.get(position);
        boolean valid = random.nextDouble() >= errorRate;
        Session.Signal[] choices = connection.state.signals(valid);
        Session.Signal signal = choices[random.nextInt(choices.length)];
        connection.state = connection.state.after(signal).orElse(Session.ENDED);
        if (connection.state == Session.ENDED) {
            int last = connections.size() - 1;
            connections.set(position, connections.get(last));
            connections.remove(last);
        }
        return new Event(connection.address, signal);
    }

    private static final class Connection {
        private final int address;
        private Session state = Session.NEW;

        private Connection(int address) {
            this.address = address;
        }
    }

    /** A signal seen on a connection. Shaped for Flink's POJO serializer. */
    public static final class Event {
        public int address;
        public Session.Signal signal = Session.Signal.CONNECT;

        public Event() {}

        Event(int address, Session.Signal signal) {
            this.address = address;
            this.signal = signal;
        }
    }
}
