package dev.drey.local.planning;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Set;

/**
 * Where the volumes of pods lie on one machine.
 *
 * @param passing folder of those that live no longer than their cluster
 * @param lasting folder of those that outlive it, by the name of their claim, for every resource of the namespace: Drey never
 *     deletes anything there
 */
record Volumes(Path passing, Path lasting) {
    /** What Kubernetes makes with a pod and deletes with it. */
    private static final Set<String> PASSING =
            Set.of("emptyDir", "ephemeral", "configMap", "secret", "projected", "downwardAPI");

    /** @param source the volume as the pod template describes it; nothing, if a mount names a volume that is not there */
    Path folder(String name, JsonNode source) {
        String hostPath = source.path("hostPath").path("path").asText();
        if (!hostPath.isEmpty()) {
            return Path.of(hostPath);
        }
        String claim = source.path("persistentVolumeClaim").path("claimName").asText();
        if (!claim.isEmpty()) {
            return lasting.resolve(claim);
        }
        boolean passes = source.isMissingNode() || PASSING.stream().anyMatch(source::has) || source.size() <= 1;
        return (passes ? passing : lasting).resolve(name);
    }
}
