/** Tests. */
@NullMarked
package dev.drey.cli.launch;

import org.jspecify.annotations.NullMarked;
