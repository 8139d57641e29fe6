@NullMarked
package dev.drey.lifecycle.history;

import org.jspecify.annotations.NullMarked;
