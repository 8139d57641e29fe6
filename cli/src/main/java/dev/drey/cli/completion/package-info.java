/** Scripts for shells that picocli makes none for. */
@NullMarked
package dev.drey.cli.completion;

import org.jspecify.annotations.NullMarked;
