/** Amounts as Flink and Kubernetes write them: memory, durations, quantities. Parsing only; no arithmetic beyond need. */
@NullMarked
package dev.drey.model.units;

import org.jspecify.annotations.NullMarked;
