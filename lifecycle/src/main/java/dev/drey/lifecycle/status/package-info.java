/** The status that users read, made from what was seen, remembered and decided: the same document in every world. */
@NullMarked
package dev.drey.lifecycle.status;

import org.jspecify.annotations.NullMarked;
