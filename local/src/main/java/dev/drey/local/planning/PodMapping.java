package dev.drey.local.planning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.drey.local.launch.Note;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a pod template holds on one machine: the environment of Flink's own container, and its mounts as folders. Where a
 * path of the pod begins with a mount, the folder takes its place; no folder is made outside Drey's own.
 *
 * @param environment of the process
 * @param builtInPlugins the jars that Flink's image would switch on
 * @param folders the mount path of each volume, and the folder that stands for it
 * @param notes everything else, said once
 */
record PodMapping(
        SequencedMap<String, String> environment,
        List<String> builtInPlugins,
        SequencedMap<String, Path> folders,
        List<Note> notes) {
    static final String BUILT_IN_PLUGINS = "ENABLE_BUILT_IN_PLUGINS";

    /** With the two slashes of an empty host, if it has them. */
    private static final Pattern FILE_SCHEME = Pattern.compile("file:(//(?=/))?");

    private static final String MAIN_CONTAINER = "flink-main-container";
    private static final Set<String> UNDERSTOOD = Set.of("containers", "volumes");
    private static final Set<String> UNDERSTOOD_OF_CONTAINER = Set.of("name", "env", "volumeMounts");

    /**
     * @param field where the templates stand, for the notes
     * @param volumes where the folders of volumes lie
     * @param templates from the weakest to the strongest
     */
    static PodMapping of(String field, Volumes volumes, List<JsonNode> templates) {
        Collector found = new Collector(field, volumes);
        for (JsonNode template : templates) {
            found.add(template.path("spec"));
        }
        return new PodMapping(
                found.environment, List.copyOf(found.builtInPlugins), found.folders(), List.copyOf(found.notes));
    }

    /**
     * The text, if it is a path below a mount, with or without {@code file:}, as one below the folder of the mount; the longest
     * mount wins. Any other text stays as it is.
     */
    String onThisMachine(String text) {
        Matcher scheme = FILE_SCHEME.matcher(text);
        String path = text.substring(scheme.lookingAt() ? scheme.end() : 0);
        return folders.entrySet().stream()
                .filter(mount -> isBelow(path, mount.getKey()))
                .max(Map.Entry.comparingByKey(Comparator.comparingInt(String::length)))
                .map(mount -> text.substring(0, text.length() - path.length())
                        + moved(path, mount.getKey(), mount.getValue()))
                .orElse(text);
    }

    private static boolean isBelow(String path, String mount) {
        String own = withoutSlash(mount);
        return path.startsWith(own + "/") || (!own.isEmpty() && path.equals(own));
    }

    private static String moved(String path, String mount, Path folder) {
        String moved = withoutSlash(folder.toString())
                + path.substring(withoutSlash(mount).length());
        return moved.isEmpty() ? "/" : moved;
    }

    private static String withoutSlash(String path) {
        return path.replaceFirst("/+$", "");
    }

    /** Gathers from one template after the other. */
    private static final class Collector {
        private final String field;
        private final Volumes volumeRoots;
        private final SequencedMap<String, String> environment = new LinkedHashMap<>();
        private final Set<String> builtInPlugins = new LinkedHashSet<>();
        private final Map<String, JsonNode> volumes = new LinkedHashMap<>();
        private final SequencedMap<String, String> mounts = new LinkedHashMap<>();
        private final Set<Note> notes = new LinkedHashSet<>();

        Collector(String field, Volumes volumeRoots) {
            this.field = field;
            this.volumeRoots = volumeRoots;
        }

        void add(JsonNode pod) {
            pod.fieldNames().forEachRemaining(name -> {
                if (!UNDERSTOOD.contains(name)) {
                    notes.add(new Note(field + ".spec." + name, "has no meaning on one machine"));
                }
            });
            pod.path("volumes")
                    .forEach(volume -> volumes.put(volume.path("name").asText(), volume));
            for (JsonNode container : pod.path("containers")) {
                if (container.path("name").asText().equals(MAIN_CONTAINER)) {
                    addMain(container);
                } else {
                    notes.add(new Note(
                            field + ".spec.containers[" + container.path("name").asText() + "]",
                            "side containers are not run on one machine"));
                }
            }
        }

        private void addMain(JsonNode container) {
            container.fieldNames().forEachRemaining(name -> {
                if (!UNDERSTOOD_OF_CONTAINER.contains(name)) {
                    notes.add(new Note(
                            field + ".spec.containers[" + MAIN_CONTAINER + "]." + name,
                            "has no meaning on one machine"));
                }
            });
            for (JsonNode variable : container.path("env")) {
                addVariable(variable);
            }
            for (JsonNode mount : container.path("volumeMounts")) {
                String subPath = mount.path("subPath").asText();
                mounts.put(
                        mount.path("mountPath").asText(),
                        mount.path("name").asText() + (subPath.isEmpty() ? "" : "/" + subPath));
            }
        }

        private void addVariable(JsonNode variable) {
            String name = variable.path("name").asText();
            if (name.equals(BUILT_IN_PLUGINS)) {
                builtInPlugins.addAll(List.of(variable.path("value").asText().split("[;\\s]+")));
            } else if (variable.has("valueFrom")) {
                notes.add(new Note(
                        field + " env " + name,
                        "comes from the cluster (valueFrom); set it in your own environment if the job needs it"));
            } else {
                environment.put(name, variable.path("value").asText());
            }
        }

        SequencedMap<String, Path> folders() {
            SequencedMap<String, Path> folders = new LinkedHashMap<>();
            mounts.forEach((path, name) -> folders.put(path, folder(name)));
            return folders;
        }

        private Path folder(String mounted) {
            int slash = mounted.indexOf('/');
            String volume = slash < 0 ? mounted : mounted.substring(0, slash);
            JsonNode source = volumes.getOrDefault(volume, MissingNode.getInstance());
            Path folder = volumeRoots.folder(volume, source);
            List<String> kinds = new ArrayList<>();
            source.fieldNames().forEachRemaining(kinds::add);
            kinds.removeAll(List.of("name", "hostPath", "emptyDir", "persistentVolumeClaim"));
            kinds.forEach(kind -> notes.add(new Note(
                    field + ".spec.volumes[" + volume + "]." + kind, "an empty folder stands for it on this machine")));
            return slash < 0 ? folder : folder.resolve(mounted.substring(slash + 1));
        }
    }
}
