/**
 * Files and folders as all the others need them: removed with all that is in them, written whole, closed to other users. It knows
 * nothing about what lies in them.
 */
@NullMarked
package dev.drey.local.files;

import org.jspecify.annotations.NullMarked;
