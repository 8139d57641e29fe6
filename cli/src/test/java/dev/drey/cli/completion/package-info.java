/** Tests. */
@NullMarked
package dev.drey.cli.completion;

import org.jspecify.annotations.NullMarked;
