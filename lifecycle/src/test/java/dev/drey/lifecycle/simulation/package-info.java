/**
 * A world in one thread: clusters, jobs, snapshots, users and faults, driven by one queue of events and one seed, around the
 * real observer, decisions and loop. After every event the promises of the design are checked.
 */
@NullMarked
package dev.drey.lifecycle.simulation;

import org.jspecify.annotations.NullMarked;
