@NullMarked
package dev.drey.local.files;

import org.jspecify.annotations.NullMarked;
