/**
 * Flink's checkpoint and savepoint directories, read without Flink: which completed snapshots lie where, and whether their
 * {@code _metadata} can be read to the end. It is how Drey finds what to restore from when no JobManager is left to ask, and
 * how it looks at a restore point before it stops anything. Nothing here writes or deletes.
 */
@NullMarked
package dev.drey.flink.snapshot;

import org.jspecify.annotations.NullMarked;
