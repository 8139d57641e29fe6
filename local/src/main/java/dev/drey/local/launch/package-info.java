/**
 * The command lines and configuration files of Flink's processes on one machine, as pure functions of what is wanted. Nothing
 * here touches the disk or starts anything: a {@link Launch} is a value that the supervisor carries out.
 */
@NullMarked
package dev.drey.local.launch;

import org.jspecify.annotations.NullMarked;
