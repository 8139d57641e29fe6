/**
 * A shorter way to Flink's RPC system.
 *
 * <p>Flink ships it as a jar within a jar that every JVM unpacks into a temporary file and loads apart from everything else, which
 * costs a second of each start and keeps its classes out of a class-data archive. With the inner jar laid on the class path none
 * of that is needed.
 */
@NullMarked
package dev.drey.addons.rpc;

import org.jspecify.annotations.NullMarked;
