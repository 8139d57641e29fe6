/**
 * The restore points of a job, remembered beyond its runs, its resource and its files' order on disk: what is kept of them, which of
 * them a job can be started from, and how a user asks for one. Nothing here looks at a disk: a port does, and hands in what it saw.
 */
@NullMarked
package dev.drey.lifecycle.ledger;

import org.jspecify.annotations.NullMarked;
