@NullMarked
package dev.drey.local.jdk;

import org.jspecify.annotations.NullMarked;
