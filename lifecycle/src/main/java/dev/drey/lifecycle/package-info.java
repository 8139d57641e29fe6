/**
 * The heart of Drey: what to do next for a Flink application, a session cluster, a session job or a snapshot, decided by
 * pure functions. Nothing here does IO, reads a clock, starts a thread or logs; every world (local processes, Kubernetes,
 * the simulation) implements the ports and runs the same decisions.
 */
@NullMarked
package dev.drey.lifecycle;

import org.jspecify.annotations.NullMarked;
