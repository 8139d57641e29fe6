@NullMarked
package dev.drey.model;

import org.jspecify.annotations.NullMarked;
