@NullMarked
package dev.drey.local.classdata;

import org.jspecify.annotations.NullMarked;
