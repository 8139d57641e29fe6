/** What is wrong with an input: how bad, where in the file, which field, and what to do about it. */
@NullMarked
package dev.drey.model.problem;

import org.jspecify.annotations.NullMarked;
