/** The control plane as commands see it: one request, a stream of answers, started when needed. */
@NullMarked
package dev.drey.cli.control;

import org.jspecify.annotations.NullMarked;
