package dev.drey.addons.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ServiceLoader;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.rpc.RpcSystemLoader;
import org.apache.flink.runtime.rpc.exceptions.RpcLoaderException;
import org.junit.jupiter.api.Test;

class ClassPathRpcSystemLoaderTest {
    private static final int FLINKS_OWN = 0;

    @Test
    void flinkAsksItBeforeItsOwnLoader() {
        assertThat(ServiceLoader.load(RpcSystemLoader.class))
                .singleElement()
                .satisfies(loader -> assertThat(loader.getLoadPriority()).isLessThan(FLINKS_OWN));
    }

    /** {@code RpcSystem.load} goes on to the next loader on an exception, but not on an error. */
    @Test
    void aFlinkHomeWithoutTheExtractedJarIsLeftToFlinksOwnLoader() {
        assertThatThrownBy(() -> new ClassPathRpcSystemLoader().loadRpcSystem(new Configuration()))
                .isInstanceOf(RpcLoaderException.class)
                .hasMessageContaining("flink-rpc-akka.jar");
    }
}
