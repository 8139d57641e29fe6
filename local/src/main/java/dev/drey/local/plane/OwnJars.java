package dev.drey.local.plane;

import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.distribution.Cache;
import dev.drey.local.distribution.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Drey's own jars for Flink's processes, in the cache under their content: a class-data archive is bound to their place and
 * time of writing, and a new build of Drey that did not change them shall find it again.
 */
final class OwnJars {
    private OwnJars() {}

    static List<Path> kept(Cache cache, List<Path> jars) {
        return jars.stream().map(jar -> kept(cache, jar)).toList();
    }

    static Path kept(Cache cache, Path jar) {
        try {
            Path kept =
                    cache.root().resolve("own").resolve(Sha256.of(jar).hex()).resolve(jar.getFileName());
            if (!Files.isRegularFile(kept)) {
                Files.createDirectories(kept.getParent());
                Path partial = Files.createTempFile(kept.getParent(), ".", ".partial");
                Files.copy(jar, partial, StandardCopyOption.REPLACE_EXISTING);
                Files.move(partial, kept, StandardCopyOption.ATOMIC_MOVE);
            }
            return kept;
        } catch (IOException e) {
            throw new Unavailable("cannot keep " + jar + " in the cache: " + e.getMessage(), e);
        }
    }
}
