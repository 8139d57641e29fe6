@NullMarked
package dev.drey.local.jobs;

import org.jspecify.annotations.NullMarked;
