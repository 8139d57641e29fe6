@NullMarked
package dev.drey.local.distribution;

import org.jspecify.annotations.NullMarked;
