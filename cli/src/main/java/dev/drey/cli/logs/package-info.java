/** Log files of Flink processes, read from the disk where they are written. */
@NullMarked
package dev.drey.cli.logs;

import org.jspecify.annotations.NullMarked;
