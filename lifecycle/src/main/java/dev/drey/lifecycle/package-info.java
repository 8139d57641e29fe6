@NullMarked
package dev.drey.lifecycle;

import org.jspecify.annotations.NullMarked;
