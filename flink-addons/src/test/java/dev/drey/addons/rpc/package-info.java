@NullMarked
package dev.drey.addons.rpc;

import org.jspecify.annotations.NullMarked;
