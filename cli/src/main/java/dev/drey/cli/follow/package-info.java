/** Watching one resource until it is where the user wants it, and saying on the way what is being waited for. */
@NullMarked
package dev.drey.cli.follow;

import org.jspecify.annotations.NullMarked;
