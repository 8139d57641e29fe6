@NullMarked
package dev.drey.flink.memory;

import org.jspecify.annotations.NullMarked;
