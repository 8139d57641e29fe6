@NullMarked
package dev.drey.model.status;

import org.jspecify.annotations.NullMarked;
