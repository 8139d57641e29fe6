@NullMarked
package dev.drey.local.store;

import org.jspecify.annotations.NullMarked;
