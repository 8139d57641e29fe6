/** One class a command: it reads its words, asks the control plane, and prints. Rules live elsewhere. */
@NullMarked
package dev.drey.cli.command;

import org.jspecify.annotations.NullMarked;
