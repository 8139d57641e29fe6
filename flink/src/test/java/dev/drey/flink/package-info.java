@NullMarked
package dev.drey.flink;

import org.jspecify.annotations.NullMarked;
