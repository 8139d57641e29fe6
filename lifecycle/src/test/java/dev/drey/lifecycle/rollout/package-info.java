@NullMarked
package dev.drey.lifecycle.rollout;

import org.jspecify.annotations.NullMarked;
