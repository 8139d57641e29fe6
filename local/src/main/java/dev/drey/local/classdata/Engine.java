package dev.drey.local.classdata;

import dev.drey.local.distribution.FlinkHome;
import dev.drey.local.jdk.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What an archive is bound to: a JVM refuses one that was made by another build, or from other jars in another order. */
public record Engine(FlinkHome home, List<Path> addons, Jdk jdk) {
    private static final int NAME_LENGTH = 16;

    public Engine {
        addons = List.copyOf(addons);
    }

    /** Differs when anything differs that makes an archive unfit. Reads sizes and times of the jars, not their content. */
    String archiveName() {
        StringBuilder key = new StringBuilder(jdk.build());
        for (Path jar : home.classPath(addons)) {
            key.append('\n').append(jar).append(' ').append(stamp(jar));
        }
        return home.release() + "-" + hash(key.toString()).substring(0, NAME_LENGTH);
    }

    private static String stamp(Path jar) {
        try {
            return Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + jar, e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
