/** The control plane of one user on one machine: wires everything together and answers the requests of the CLI. */
@NullMarked
package dev.drey.local.plane;

import org.jspecify.annotations.NullMarked;
