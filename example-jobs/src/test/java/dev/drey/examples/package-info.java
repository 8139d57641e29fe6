@NullMarked
package dev.drey.examples;

import org.jspecify.annotations.NullMarked;
