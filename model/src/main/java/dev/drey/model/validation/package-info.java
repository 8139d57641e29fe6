/**
 * The rules a resource must meet before anything is done with it. All are checked, all violations are reported at once,
 * each with its field and its fix. No rule does IO: names are not resolved, files are not opened.
 */
@NullMarked
package dev.drey.model.validation;

import org.jspecify.annotations.NullMarked;
