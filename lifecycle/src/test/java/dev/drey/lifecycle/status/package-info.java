@NullMarked
package dev.drey.lifecycle.status;

import org.jspecify.annotations.NullMarked;
