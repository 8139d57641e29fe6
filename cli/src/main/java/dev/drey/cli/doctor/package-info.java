/** Looks at the machine for what would keep Flink from running, and says how to mend it. Changes nothing. */
@NullMarked
package dev.drey.cli.doctor;

import org.jspecify.annotations.NullMarked;
