/** Tests. */
@NullMarked
package dev.drey.cli.resource;

import org.jspecify.annotations.NullMarked;
