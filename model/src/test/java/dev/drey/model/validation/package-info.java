@NullMarked
package dev.drey.model.validation;

import org.jspecify.annotations.NullMarked;
