/** From the spec of a run to processes: which Flink and Java, what of the pod template holds here, how much memory, how many TaskManagers. */
@NullMarked
package dev.drey.local.planning;

import org.jspecify.annotations.NullMarked;
