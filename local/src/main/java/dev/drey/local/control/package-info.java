/**
 * How the {@code drey} command talks to the one control plane of its home: a Unix domain socket, a JSON object per line;
 * and how the control plane is started, and comes back by itself when it is killed. It knows no command by name. The client
 * side loads few classes, because every {@code drey get} pays for them.
 */
@NullMarked
package dev.drey.local.control;

import org.jspecify.annotations.NullMarked;
