@NullMarked
package dev.drey.lifecycle.snapshot;

import org.jspecify.annotations.NullMarked;
