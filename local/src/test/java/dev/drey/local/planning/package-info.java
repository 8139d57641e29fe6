@NullMarked
package dev.drey.local.planning;

import org.jspecify.annotations.NullMarked;
