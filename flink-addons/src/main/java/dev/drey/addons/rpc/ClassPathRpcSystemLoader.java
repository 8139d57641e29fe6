package dev.drey.addons.rpc;

import java.util.ServiceLoader;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.rpc.RpcSystem;
import org.apache.flink.runtime.rpc.RpcSystemLoader;
import org.apache.flink.runtime.rpc.exceptions.RpcLoaderException;

/**
 * Takes the RPC system from the class path if {@code flink-rpc-akka.jar} was laid there. If not, Flink goes on to its own loader,
 * so this class does no harm in a Flink home that was left as it is.
 */
public final class ClassPathRpcSystemLoader implements RpcSystemLoader {
    /** Flink's own loader has 0, and the lowest is asked first. */
    private static final int BEFORE_FLINKS_OWN = -1;

    @Override
    public int getLoadPriority() {
        return BEFORE_FLINKS_OWN;
    }

    /** @throws RpcLoaderException if there is none, which {@link RpcSystem#load} takes as "ask the next" */
    @Override
    public RpcSystem loadRpcSystem(Configuration configuration) {
        return ServiceLoader.load(RpcSystem.class, getClass().getClassLoader())
                .findFirst()
                .orElseThrow(() -> new RpcLoaderException("flink-rpc-akka.jar is not on the class path"));
    }
}
