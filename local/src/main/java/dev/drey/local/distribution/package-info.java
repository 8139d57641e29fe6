/**
 * Real Flink on disk: which releases there are, where a Flink home comes from (a directory of the user's, Drey's cache, or a
 * fetch through Maven's resolver), and where a job's jar comes from. A home in the cache is complete or absent.
 *
 * <p>Nothing here starts a process, and nothing touches the network when what is wanted is on disk.
 */
@NullMarked
package dev.drey.local.distribution;

import org.jspecify.annotations.NullMarked;
