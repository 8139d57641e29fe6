/** The jobs inside local clusters, through Flink's REST interface, and the snapshots that they leave on disk. */
@NullMarked
package dev.drey.local.jobs;

import org.jspecify.annotations.NullMarked;
