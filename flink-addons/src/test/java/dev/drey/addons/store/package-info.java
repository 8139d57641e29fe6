@NullMarked
package dev.drey.addons.store;

import org.jspecify.annotations.NullMarked;
