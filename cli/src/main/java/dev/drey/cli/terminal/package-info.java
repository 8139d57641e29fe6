/** What a user sees: tables, colours, one status line. It knows nothing of resources, and nothing moves where no terminal is. */
@NullMarked
package dev.drey.cli.terminal;

import org.jspecify.annotations.NullMarked;
