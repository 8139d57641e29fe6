/** The long report about one resource. */
@NullMarked
package dev.drey.cli.describe;

import org.jspecify.annotations.NullMarked;
