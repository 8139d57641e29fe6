/**
 * The Java installations of this machine, and which of them a Flink release runs on. Only files are read; no process is
 * started.
 */
@NullMarked
package dev.drey.local.jdk;

import org.jspecify.annotations.NullMarked;
