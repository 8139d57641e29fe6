/**
 * Asks real Flink: its jars come from the configured Maven repository, and small programs (resources of this package) run on
 * them in a JVM of their own. Only tests tagged {@code real-flink} use this.
 */
@NullMarked
package dev.drey.flink.oracle;

import org.jspecify.annotations.NullMarked;
