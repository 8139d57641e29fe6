@NullMarked
package dev.drey.flink.snapshot;

import org.jspecify.annotations.NullMarked;
