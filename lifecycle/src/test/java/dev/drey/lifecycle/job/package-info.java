@NullMarked
package dev.drey.lifecycle.job;

import org.jspecify.annotations.NullMarked;
