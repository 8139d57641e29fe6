/**
 * What became of each spec that was started: made of the promises as they are recorded, and kept beside them. It shows and
 * compares; no decision reads it.
 */
@NullMarked
package dev.drey.lifecycle.history;

import org.jspecify.annotations.NullMarked;
