package dev.drey.local.distribution;

import dev.drey.lifecycle.reconcile.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Recognises a Flink that the user already has: an unpacked distribution, or what pip installs. */
final class GivenHome {
    /** Either there is a Flink, or a sentence that says why not. */
    sealed interface Looked {
        record Found(FlinkHome home) implements Looked {}

        record NotOne(String why) implements Looked {}
    }

    private static final Pattern VERSIONED =
            Pattern.compile("flink-(?:dist|runtime)(?:_2\\.\\d+)?-(\\d+\\.\\d+\\.\\d+).*\\.jar");

    /** Where {@code lib} lies below the directory that people name: a distribution, pip's site-packages, its source archive. */
    private static final List<String> NESTED = List.of("", "pyflink", "deps");

    private GivenHome() {}

    /** Looks at the directory only; the RPC classes are taken out into the cache once. */
    static Looked look(Path directory, Cache cache) {
        for (String nested : NESTED) {
            Path root = directory.resolve(nested);
            if (Files.isDirectory(root.resolve("lib"))) {
                return inLib(root, cache);
            }
        }
        return new Looked.NotOne(directory + " is not a Flink home: it has no 'lib' directory");
    }

    private static Looked inLib(Path root, Cache cache) {
        List<Path> jars = jarsOf(root.resolve("lib"));
        Optional<FlinkRelease> release = jars.stream()
                .map(jar -> VERSIONED.matcher(jar.getFileName().toString()))
                .filter(Matcher::matches)
                .flatMap(matcher -> FlinkRelease.parse(matcher.group(1)).stream())
                .findFirst();
        if (release.isEmpty()) {
            return new Looked.NotOne(root + " is not a Flink home: there is no flink-dist-*.jar in its 'lib'");
        }
        return new Looked.Found(new FlinkHome(release.get(), root, jars, flatRpc(jars, cache), FlinkHome.Origin.GIVEN));
    }

    /** In the order of Flink's own scripts: by name, flink-dist last. */
    static List<Path> jarsOf(Path lib) {
        Predicate<Path> isDist = jar -> jar.getFileName().toString().startsWith("flink-dist");
        List<Path> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(lib)) {
            files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .forEach(jars::add);
        } catch (IOException e) {
            throw new Unavailable("cannot read " + lib + ": " + e, e);
        }
        return Stream.concat(
                        jars.stream().filter(isDist.negate()), jars.stream().filter(isDist))
                .toList();
    }

    /** Best effort: without it Flink unpacks the classes by itself at each start, which is only slower. */
    private static Optional<Path> flatRpc(List<Path> jars, Cache cache) {
        return jars.stream()
                .filter(jar -> jar.getFileName().toString().matches("flink-(dist|rpc-akka-loader).*"))
                .flatMap(jar -> extracted(jar, cache).stream())
                .findFirst();
    }

    private static Optional<Path> extracted(Path jar, Cache cache) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            var nested = zip.getEntry(HomeInstaller.NESTED_RPC);
            if (nested == null) {
                return Optional.empty();
            }
            Path target = cache.flatRpc()
                    .resolve(Long.toHexString(nested.getCrc()) + "-" + nested.getSize())
                    .resolve(HomeInstaller.NESTED_RPC);
            if (!Files.exists(target)) {
                cache.exclusively("flat-rpc", () -> {}, () -> publish(jar, target));
            }
            return Optional.of(target);
        } catch (IOException | Unavailable e) {
            return Optional.empty();
        }
    }

    private static Path publish(Path jar, Path target) {
        Path partial = target.resolveSibling(".partial.jar");
        try {
            HomeInstaller.extractNestedRpc(jar, partial);
            return Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Unavailable("cannot take " + HomeInstaller.NESTED_RPC + " out of " + jar + ": " + e, e);
        }
    }
}
