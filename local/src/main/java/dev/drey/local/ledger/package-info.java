/**
 * The ledgers of one machine: a file for each job, which outlives the job's runs, its resource, the journal and Drey. It decides
 * nothing: what is kept in a ledger, {@link dev.drey.lifecycle.ledger.Ledger} says.
 */
@NullMarked
package dev.drey.local.ledger;

import org.jspecify.annotations.NullMarked;
