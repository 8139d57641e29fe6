package dev.drey.local.planning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.local.classdata.ClassDataArchives;
import dev.drey.local.classdata.ClassDataArchives.Archives;
import dev.drey.local.classdata.Engine;
import dev.drey.local.store.Notices;
import dev.drey.model.ResourceKey;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts from class-data archives where there are some, and has the missing ones made once a job runs: a training run beside
 * a start would make that start slower.
 */
public final class WarmStarts implements Notices.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(WarmStarts.class);

    private final ClassDataArchives archives;
    private final Set<Engine> missing = ConcurrentHashMap.newKeySet();

    public WarmStarts(ClassDataArchives archives) {
        this.archives = archives;
    }

    Archives archives(Engine engine) {
        Archives found = archives.find(engine);
        if (found.isEmpty()) {
            missing.add(engine);
        }
        return found;
    }

    @Override
    public void changed(ResourceKey key, ObjectNode document) {
        if (document.path("status").path("jobStatus").path("state").asText().equals("RUNNING")) {
            for (Engine engine : Set.copyOf(missing)) {
                if (missing.remove(engine)) {
                    Thread.ofVirtual().name("class-data").start(() -> make(engine));
                }
            }
        }
    }

    private void make(Engine engine) {
        if (archives.make(engine) instanceof ClassDataArchives.Made.Failed(String why)) {
            LOG.warn(
                    "no class-data archive for Flink {}: {}; starts stay slower",
                    engine.home().release(),
                    why);
        }
    }
}
