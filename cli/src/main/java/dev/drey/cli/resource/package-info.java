/** Resources on the command line: how they are named, found and printed. */
@NullMarked
package dev.drey.cli.resource;

import org.jspecify.annotations.NullMarked;
