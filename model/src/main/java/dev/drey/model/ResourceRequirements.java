package dev.drey.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kubernetes' requests and limits by resource name ({@code memory}, {@code cpu}, …), each a quantity as text. */
public record ResourceRequirements(Map<String, String> requests, Map<String, String> limits) {
    public ResourceRequirements {
        requests = Collections.unmodifiableMap(new LinkedHashMap<>(requests));
        limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
    }

    static ResourceRequirements read(Tree tree) {
        return new ResourceRequirements(tree.texts("requests"), tree.texts("limits"));
    }

    public boolean isEmpty() {
        return requests.isEmpty() && limits.isEmpty();
    }

    /** What is asked for: the request, or the limit where only that was given. */
    public @Nullable String requestOrLimit(String resource) {
        String request = requests.get(resource);
        return request != null ? request : limits.get(resource);
    }
}
