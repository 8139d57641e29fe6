package dev.drey.cli.manifest;

import dev.drey.cli.Failure;
import dev.drey.cli.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The texts behind {@code -f}: a file, a directory of {@code .yaml}, {@code .yml} and {@code .json} files, {@code -} for the input. */
public final class ManifestFiles {
    /** One text and what it is called in messages. */
    public record Text(String name, String content) {}

    private static final String INPUT = "-";
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

    private final Shell shell;

    public ManifestFiles(Shell shell) {
        this.shell = shell;
    }

    /** Reads everything, in the order named and files of a directory by name. @throws Failure if something cannot be read */
    public List<Text> read(List<String> names, boolean recursive) {
        List<Text> texts = new ArrayList<>();
        for (String name : names) {
            if (name.equals(INPUT)) {
                texts.add(new Text("stdin", input()));
            } else if (name.matches("https?://.*")) {
                throw Failure.usage(URI.create(name).getScheme() + " addresses are not read; pipe it: curl -sSL " + name
                        + " | drey apply -f -");
            } else {
                files(name, recursive).forEach(file -> texts.add(new Text(shown(file), content(file))));
            }
        }
        return texts;
    }

    private String input() {
        try (InputStream in = shell.input()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Failure("cannot read the standard input: " + e.getMessage(), e);
        }
    }

    private List<Path> files(String name, boolean recursive) {
        Path path = shell.directory().resolve(name);
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> walk = Files.walk(path, recursive ? Integer.MAX_VALUE : 1)) {
            List<Path> found = walk.filter(Files::isRegularFile)
                    .filter(file -> ENDINGS.stream()
                            .anyMatch(ending -> file.getFileName().toString().endsWith(ending)))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new Failure("there is no " + String.join(", ", ENDINGS) + " file in " + name);
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            throw new Failure("cannot read the directory " + name + ": " + e.getMessage(), e);
        }
    }

    private String shown(Path file) {
        return file.startsWith(shell.directory())
                ? shell.directory().relativize(file).toString()
                : file.toString();
    }

    private String content(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new Failure("the path \"" + shown(file) + "\" does not exist", e);
        } catch (MalformedInputException e) {
            throw new Failure(shown(file) + " is no text (it is not UTF-8)", e);
        } catch (IOException e) {
            throw new Failure("cannot read " + shown(file) + ": " + e.getMessage(), e);
        }
    }
}
