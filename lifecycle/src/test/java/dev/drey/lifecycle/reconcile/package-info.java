@NullMarked
package dev.drey.lifecycle.reconcile;

import org.jspecify.annotations.NullMarked;
