/**
 * What keeps the repository as its documents describe it: the arrows between modules, the limits of the style, and every
 * name, link and command line that the prose relies on. {@code -Dupdate-docs} writes the generated parts anew.
 */
@NullMarked
package dev.drey.architecture;

import org.jspecify.annotations.NullMarked;
