package dev.drey.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The files of the checkout that this test is part of, without what builds and editors leave in it. */
final class Checkout {
    private static final Set<String> NOT_OURS = Set.of(".git", "target", ".idea", ".vscode");

    static final Path ROOT = root();

    private static final List<Path> FILES = walk();

    private Checkout() {}

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("drey"))) {
            directory = Objects.requireNonNull(directory.getParent(), "the tests run inside a checkout");
        }
        return directory;
    }

    /** All files, in the order of their paths. */
    static List<Path> files() {
        return FILES;
    }

    private static List<Path> walk() {
        Set<Path> files = new TreeSet<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(name(directory)) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    // In a worktree .git is a file.
                    if (!NOT_OURS.contains(name(file))) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(files);
    }

    static List<Path> files(String ending) {
        return files().stream().filter(file -> file.toString().endsWith(ending)).toList();
    }

    /** The text of a file; what is not UTF-8 is replaced. */
    static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String path) {
        return text(ROOT.resolve(path));
    }

    static void write(String path, String text) {
        try {
            Files.createDirectories(ROOT.resolve(path).getParent());
            Files.writeString(ROOT.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path from the root, with slashes. */
    static String path(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    static boolean isMain(Path file) {
        return path(file).contains("/src/main/");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
