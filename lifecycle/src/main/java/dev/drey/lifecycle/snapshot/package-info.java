/** The life of one snapshot resource: ask once under a recorded trigger id, wait, keep the path, dispose when told to. */
@NullMarked
package dev.drey.lifecycle.snapshot;

import org.jspecify.annotations.NullMarked;
