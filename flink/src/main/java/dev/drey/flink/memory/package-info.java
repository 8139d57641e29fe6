/**
 * Flink's memory model: from the sizes, fractions and bounds in a Flink configuration to the memory of a process, its JVM
 * flags and the options that the process is started with. Flink computes the same in {@code BashJavaUtils} before its own
 * scripts start a JVM; doing it here saves a JVM start and says which key to change when the numbers do not fit. The results
 * are Flink's to the byte, which a test checks against Flink itself. Nothing here does IO.
 */
@NullMarked
package dev.drey.flink.memory;

import org.jspecify.annotations.NullMarked;
