/** Tests. */
@NullMarked
package dev.drey.cli.follow;

import org.jspecify.annotations.NullMarked;
