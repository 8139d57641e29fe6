@NullMarked
package dev.drey.model.problem;

import org.jspecify.annotations.NullMarked;
