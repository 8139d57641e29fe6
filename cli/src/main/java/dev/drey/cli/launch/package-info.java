/** What the launcher has done after a build, so that commands start fast: hidden commands that touch nothing of the user's. */
@NullMarked
package dev.drey.cli.launch;

import org.jspecify.annotations.NullMarked;
