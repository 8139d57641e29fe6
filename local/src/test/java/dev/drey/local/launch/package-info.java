@NullMarked
package dev.drey.local.launch;

import org.jspecify.annotations.NullMarked;
