package dev.drey.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which job, and either a savepoint or a checkpoint of it. */
public record FlinkStateSnapshotSpec(
        @Nullable JobReference jobReference, @Nullable Savepoint savepoint, boolean checkpoint, int backoffLimit) {
    /** Try again for as long as it takes. */
    public static final int RETRY_FOR_EVER = -1;

    /** The job that is meant, in the snapshot's own namespace. */
    public record JobReference(
            @Nullable Kind kind, @Nullable String name) {
        static JobReference read(Tree tree) {
            String kind = tree.text("kind");
            return new JobReference(
                    Optional.ofNullable(kind)
                            .flatMap(Kind::named)
                            .filter(found -> found.kindName().equals(kind))
                            .orElse(null),
                    tree.text("name"));
        }
    }

    /** Where to and in which form; with {@code alreadyExists} where it lies. */
    public record Savepoint(
            @Nullable String path, SavepointFormat formatType, boolean disposeOnDelete, boolean alreadyExists) {
        static Savepoint read(Tree tree) {
            SavepointFormat format = tree.constant("formatType", SavepointFormat.class);
            return new Savepoint(
                    tree.text("path"),
                    format == null ? SavepointFormat.CANONICAL : format,
                    !Boolean.FALSE.equals(tree.flag("disposeOnDelete")),
                    Boolean.TRUE.equals(tree.flag("alreadyExists")));
        }
    }

    static FlinkStateSnapshotSpec read(Tree tree) {
        Integer backoffLimit = tree.small("backoffLimit");
        return new FlinkStateSnapshotSpec(
                tree.nested("jobReference", JobReference::read),
                tree.nested("savepoint", Savepoint::read),
                tree.object("checkpoint") != null,
                backoffLimit == null ? RETRY_FOR_EVER : backoffLimit);
    }
}
