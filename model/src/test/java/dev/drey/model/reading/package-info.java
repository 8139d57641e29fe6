@NullMarked
package dev.drey.model.reading;

import org.jspecify.annotations.NullMarked;
