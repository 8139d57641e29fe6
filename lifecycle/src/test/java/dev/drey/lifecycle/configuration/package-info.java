@NullMarked
package dev.drey.lifecycle.configuration;

import org.jspecify.annotations.NullMarked;
