@NullMarked
package dev.drey.local.plane;

import org.jspecify.annotations.NullMarked;
