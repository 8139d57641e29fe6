/**
 * A world in one thread: clusters, jobs, snapshots, users and faults, driven by one queue of events and one seed, around the
 * real observer, decisions and loop. After every event the promises of the design are checked. Nothing here does IO, reads a
 * clock or starts a thread: the same seed is the same world.
 */
@NullMarked
package dev.drey.simulation;

import org.jspecify.annotations.NullMarked;
