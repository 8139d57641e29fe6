/**
 * The loop that every world shares: observe, decide, perform. Retries and backoff live here and nowhere else. Nothing
 * in this package reads a clock, starts a thread or logs by itself.
 */
@NullMarked
package dev.drey.lifecycle.reconcile;

import org.jspecify.annotations.NullMarked;
