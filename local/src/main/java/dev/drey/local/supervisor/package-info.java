/**
 * The processes of one machine: starts them so that they outlive Drey, finds them again after Drey was killed, stops
 * them with all that they started, and says how they ended. It exists because the command line of a process is the one
 * record of it that no crash can lose. It decides nothing: what should run is not its business.
 */
@NullMarked
package dev.drey.local.supervisor;

import org.jspecify.annotations.NullMarked;
