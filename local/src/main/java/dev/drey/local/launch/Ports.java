package dev.drey.local.launch;

/** The ports of a JobManager on the loopback interface: the one that TaskManagers talk to, and the one of REST and the web UI. */
public record Ports(int rpc, int rest) {
    private static final int MAX = 65_535;

    public Ports {
        if (rpc < 1 || rpc > MAX || rest < 1 || rest > MAX || rpc == rest) {
            throw new IllegalArgumentException(
                    "two different ports between 1 and " + MAX + ", not " + rpc + " and " + rest);
        }
    }
}
