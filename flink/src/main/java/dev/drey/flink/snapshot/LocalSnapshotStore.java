package dev.drey.flink.snapshot;

import dev.drey.lifecycle.reconcile.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Snapshots in the file system of this machine, under {@code file:} URIs. */
public final class LocalSnapshotStore implements SnapshotStore {
    @Override
    public List<Entry> list(URI folder) {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(path(folder))) {
            for (Path path : paths) {
                if (entries.size() == ENTRIES_MAX) {
                    throw new Unavailable(folder + " has more than " + ENTRIES_MAX + " entries");
                }
                entry(path).ifPresent(entries::add);
            }
        } catch (NoSuchFileException | NotDirectoryException absent) {
            return List.of();
        } catch (IOException | DirectoryIteratorException failed) {
            throw new Unavailable("cannot list " + folder + ": " + failed.getMessage(), failed);
        }
        entries.sort(Comparator.comparing(Entry::name));
        return List.copyOf(entries);
    }

    /** Empty: Flink has deleted it since it was listed. */
    private static Optional<Entry> entry(Path path) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            boolean isFolder = attributes.isDirectory();
            return Optional.of(new Entry(
                    path.toUri(),
                    path.getFileName().toString(),
                    isFolder,
                    isFolder ? 0 : attributes.size(),
                    Optional.of(attributes.lastModifiedTime().toInstant())));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<InputStream> open(URI file) {
        Path path = path(file);
        try {
            return Files.isDirectory(path) ? Optional.empty() : Optional.of(Files.newInputStream(path));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new Unavailable("cannot read " + path + ": " + failed.getMessage(), failed);
        }
    }

    private static Path path(URI uri) {
        if (!"file".equals(uri.getScheme()) || uri.getPath() == null) {
            throw new IllegalArgumentException("not a place on this machine: " + uri);
        }
        return Path.of(uri.getPath());
    }
}
