package dev.drey.local.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A disk on which every operation may fail half-way, and which forgets at a power cut what was not forced. The files
 * are real; what is remembered beside them is their durable content.
 */
final class FaultyDisk implements Disk {
    private final RandomGenerator random;
    private final Map<Path, byte[]> durable = new HashMap<>();
    private double faultRate;

    FaultyDisk(RandomGenerator random) {
        this.random = random;
    }

    void failAtRate(double rate) {
        faultRate = rate;
    }

    private void maybeFail(String message) throws IOException {
        if (random.nextDouble() < faultRate) {
            throw new IOException(message);
        }
    }

    /** Leaves of each file its durable content, and of what came after it a beginning, or zeros. */
    void cutPower() throws IOException {
        for (var file : durable.entrySet()) {
            byte[] now = Files.exists(file.getKey()) ? Files.readAllBytes(file.getKey()) : new byte[0];
            byte[] kept = file.getValue();
            if (now.length > kept.length && Arrays.equals(kept, Arrays.copyOf(now, kept.length))) {
                int arrived = random.nextInt(kept.length, now.length + 1);
                kept = Arrays.copyOf(now, arrived);
                kept = random.nextBoolean() ? Arrays.copyOf(kept, now.length) : kept;
            }
            Files.write(file.getKey(), kept);
        }
    }

    @Override
    public OpenFile open(Path file) throws IOException {
        maybeFail("cannot open");
        OpenFile real = new Disk.Real().open(file);
        durable.putIfAbsent(file, Files.readAllBytes(file));
        return new FaultyFile(file, real);
    }

    @Override
    public void rename(Path directory, String from, String to) throws IOException {
        maybeFail("cannot rename");
        Files.move(directory.resolve(from), directory.resolve(to), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        byte[] content = durable.remove(directory.resolve(from));
        if (random.nextDouble() < faultRate) {
            // The name changed, but is it durable? If not, the old content is what a power cut leaves.
            if (random.nextBoolean()) {
                durable.put(directory.resolve(to), content);
            }
            throw new IOException("cannot force the directory");
        }
        durable.put(directory.resolve(to), content);
    }

    @Override
    public long usableBytes(Path directory) {
        return Long.MAX_VALUE;
    }

    private final class FaultyFile implements OpenFile {
        private Path file;
        private final OpenFile real;

        FaultyFile(Path file, OpenFile real) {
            this.file = file;
            this.real = real;
        }

        @Override
        public void write(byte[] bytes, long offset) throws IOException {
            if (random.nextDouble() < faultRate) {
                real.write(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)), offset);
                throw new IOException("No space left on device");
            }
            real.write(bytes, offset);
        }

        @Override
        public void truncate(long length) throws IOException {
            maybeFail("cannot truncate");
            real.truncate(length);
        }

        @Override
        public void force() throws IOException {
            maybeFail("cannot force");
            // After the rename the same open file has its final name.
            if (!Files.exists(file)) {
                file = file.resolveSibling("journal");
            }
            durable.put(file, Files.readAllBytes(file));
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
