/** Tests. */
@NullMarked
package dev.drey.cli.logs;

import org.jspecify.annotations.NullMarked;
