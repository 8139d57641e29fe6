@NullMarked
package dev.drey.local.cluster;

import org.jspecify.annotations.NullMarked;
