/** The resources of one machine: their specs and memory in the journal, their status in memory, and who watches them. */
@NullMarked
package dev.drey.local.store;

import org.jspecify.annotations.NullMarked;
