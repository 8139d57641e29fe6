package dev.drey.addons.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;

/** Gives Flink the object store for one scheme. Does nothing until a path of that scheme is used. */
public abstract class ObjectStoreFactory implements FileSystemFactory {
    /** The folder that holds the buckets; an absolute path. */
    static final ConfigOption<String> DIRECTORY =
            ConfigOptions.key("drey.object-store.dir").stringType().noDefaultValue();

    private final String scheme;
    private Optional<String> directory = Optional.empty();

    private ObjectStoreFactory(String scheme) {
        this.scheme = scheme;
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public void configure(Configuration configuration) {
        directory = configuration.getOptional(DIRECTORY);
    }

    /**
     * Since 2.3, Flink asks each factory of a scheme and takes the highest; before, it takes a plugin over the class path. So one
     * of Flink's plugins is used wherever it is installed, the one with a priority below 0 too.
     */
    public int getPriority() {
        return Integer.MIN_VALUE;
    }

    /** @throws IOException if the store's folder is not set or not absolute, or {@code uri} names no bucket */
    @Override
    public FileSystem create(URI uri) throws IOException {
        String folder = directory.orElseThrow(() -> new IOException("No object store for " + scheme + ":// paths: set "
                + DIRECTORY.key() + " to the absolute path of a folder, or install one of Flink's S3 plug-ins"));
        Path root = Path.of(folder);
        if (!root.isAbsolute()) {
            throw new IOException(DIRECTORY.key() + " must be an absolute path, but is '" + folder + "'");
        }
        return new ObjectStoreFileSystem(new ObjectStore(root.normalize()), scheme, ObjectName.bucketOf(uri));
    }

    /** {@code s3://}, as most manifests write it. */
    public static final class S3 extends ObjectStoreFactory {
        public S3() {
            super("s3");
        }
    }

    /** {@code s3a://}, the name that Flink's Hadoop plug-in adds. */
    public static final class S3a extends ObjectStoreFactory {
        public S3a() {
            super("s3a");
        }
    }

    /** {@code s3p://}, the name that Flink's Presto plug-in adds. */
    public static final class S3p extends ObjectStoreFactory {
        public S3p() {
            super("s3p");
        }
    }
}
