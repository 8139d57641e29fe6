package dev.drey.local.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.reconcile.FlinkJobs;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Platform;
import dev.drey.lifecycle.reconcile.Reconciler;
import dev.drey.lifecycle.reconcile.Resources;
import dev.drey.lifecycle.reconcile.RestorePoints;
import dev.drey.local.cluster.ClusterFiles;
import dev.drey.local.planning.LocalSurroundings;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LoopsTest {
    private static final ResourceKey KEY = new ResourceKey(Kind.FLINK_DEPLOYMENT, "default", "orders");

    @Test
    void aResourceThatIsMadeAnewRightAfterTheLastLookAtTheOldOneIsLookedAt() throws InterruptedException {
        AtomicReference<Reconciler> reconciler = new AtomicReference<>();
        Loops loops = new Loops(reconciler::get);
        AtomicBoolean isFirst = new AtomicBoolean(true);
        CountDownLatch looks = new CountDownLatch(2);
        reconciler.set(reconciler(() -> {
            looks.countDown();
            if (isFirst.getAndSet(false)) {
                loops.wake(KEY);
            }
        }));

        loops.wake(KEY);

        assertThat(looks.await(10, TimeUnit.SECONDS)).isTrue();
        loops.close();
    }

    /** For a resource that is gone. */
    private static Reconciler reconciler(Runnable atLook) {
        Resources resources = answering(Resources.class, atLook);
        Platform platform = answering(Platform.class, atLook);
        FlinkJobs jobs = answering(FlinkJobs.class, atLook);
        RestorePoints points = answering(RestorePoints.class, atLook);
        Path folder = Path.of("/nowhere");
        Intents intents = new Intents(new LocalSurroundings(folder, new ClusterFiles(folder)));
        Observer observer = new Observer(resources, platform, jobs, points, intents);
        return new Reconciler(resources, platform, jobs, points, observer, () -> Instant.EPOCH);
    }

    private static <T> T answering(Class<T> port, Runnable atLook) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, _, _) -> {
            atLook.run();
            return Optional.empty();
        }));
    }
}
