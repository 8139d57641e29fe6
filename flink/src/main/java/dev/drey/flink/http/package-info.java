/** HTTP requests that are bounded in every direction: time to connect, time in all, size of the answer. */
@NullMarked
package dev.drey.flink.http;

import org.jspecify.annotations.NullMarked;
