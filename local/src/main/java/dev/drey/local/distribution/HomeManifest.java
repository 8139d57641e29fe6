package dev.drey.local.distribution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What lies in a Flink home of the cache, written as its last file.
 *
 * @param layout changes when the layout of a home does, which makes older homes absent
 */
record HomeManifest(int layout, String release, List<File> files) {
    static final int LAYOUT = 1;
    static final String NAME = "drey-home.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@code path} is relative to the home; {@code source} tells where the file came from. */
    record File(String path, long bytes, String sha256, String source) {}

    HomeManifest {
        files = List.copyOf(files);
    }

    /** Empty when there is none that this version of Drey can read. */
    static Optional<HomeManifest> read(Path home) throws IOException {
        Path file = home.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            HomeManifest manifest = JSON.readValue(Files.readAllBytes(file), HomeManifest.class);
            return Optional.of(manifest).filter(read -> read.layout() == LAYOUT);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    void write(Path home) throws IOException {
        Files.write(home.resolve(NAME), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }

    static File describe(Path home, Path file, String source) throws IOException {
        return new File(
                home.relativize(file).toString().replace('\\', '/'),
                Files.size(file),
                Sha256.of(file).hex(),
                source);
    }

    /** Whether every file is there with its size: quick enough for every start. */
    boolean isPresentIn(Path home) throws IOException {
        for (File file : files) {
            Path path = home.resolve(file.path());
            if (!Files.isRegularFile(path) || Files.size(path) != file.bytes()) {
                return false;
            }
        }
        return true;
    }

    /** Reads and hashes every file; one sentence for each that is not what was fetched. */
    List<String> problemsIn(Path home) throws IOException {
        List<String> problems = new ArrayList<>();
        for (File file : files) {
            Path path = home.resolve(file.path());
            if (!Files.isRegularFile(path)) {
                problems.add(path + " is missing");
            } else if (!Sha256.of(path).hex().equals(file.sha256())) {
                problems.add(path + " is not the file that was fetched (its SHA-256 differs)");
            }
        }
        return problems;
    }
}
