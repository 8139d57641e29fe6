@NullMarked
package dev.drey.lifecycle.deployment;

import org.jspecify.annotations.NullMarked;
