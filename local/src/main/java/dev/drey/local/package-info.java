@NullMarked
package dev.drey.local;

import org.jspecify.annotations.NullMarked;
