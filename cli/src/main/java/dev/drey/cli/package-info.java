/**
 * The program {@code drey}: parses its words, asks the control plane, prints the answers; and starts the control plane, which is
 * this program again. It holds no rules about jobs.
 */
@NullMarked
package dev.drey.cli;

import org.jspecify.annotations.NullMarked;
