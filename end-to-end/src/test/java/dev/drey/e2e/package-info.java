/**
 * Drey from the outside: every test starts {@code ./drey} as a user does, with a home of its own, and believes nothing but the
 * files that the job itself writes, the processes of this machine and what the command prints. No class of Drey is used here.
 */
@NullMarked
package dev.drey.e2e;

import org.jspecify.annotations.NullMarked;
