package dev.drey.local.distribution;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Flink on disk that processes can be started from.
 *
 * @param release what it is
 * @param root the directory that stands for {@code /opt/flink}
 * @param jars the class path without anything of Drey's, in the order in which it must be given
 * @param flatRpc Flink's RPC classes (Pekko, Scala), which {@code flink-rpc-akka-loader} carries as a nested jar and unpacks at
 *     every start of a JVM; taken out once, they load faster and go into a class-data archive
 * @param origin whose it is
 */
public record FlinkHome(FlinkRelease release, Path root, List<Path> jars, Optional<Path> flatRpc, Origin origin) {
    public enum Origin {
        /** Given by the user; Drey never writes into it. */
        GIVEN,
        CACHE
    }

    private static final String RPC_LOADER = "flink-rpc-akka-loader-";

    public FlinkHome {
        jars = List.copyOf(jars);
    }

    /** The class path when nothing of Drey's is added: Flink as it is shipped. */
    public List<Path> classPath() {
        return jars;
    }

    /**
     * The class path with Drey's jars first. They bring a loader for the flat RPC classes, so these stand beside them and
     * the jar that would unpack its own copy is left out.
     */
    public List<Path> classPath(List<Path> addons) {
        if (addons.isEmpty() || flatRpc.isEmpty()) {
            return Stream.concat(addons.stream(), jars.stream()).toList();
        }
        Stream<Path> rest =
                jars.stream().filter(jar -> !jar.getFileName().toString().startsWith(RPC_LOADER));
        return Stream.of(addons.stream(), flatRpc.stream(), rest)
                .flatMap(stream -> stream)
                .toList();
    }

    /** Where Flink looks for its plugins; may be absent. */
    public Path plugins() {
        return root.resolve("plugins");
    }
}
