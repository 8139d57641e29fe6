@NullMarked
package dev.drey.model.units;

import org.jspecify.annotations.NullMarked;
