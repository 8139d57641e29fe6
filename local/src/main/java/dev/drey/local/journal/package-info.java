/**
 * The durable memory of the one control-plane process of a user: an append-only file of JSON entries. It exists because
 * "record, then act" needs a record that survives kill -9, a power cut and a full disk, and because a database would be
 * a thousand times bigger than what is kept here. It knows nothing about what the entries mean.
 */
@NullMarked
package dev.drey.local.journal;

import org.jspecify.annotations.NullMarked;
