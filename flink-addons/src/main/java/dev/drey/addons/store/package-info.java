/**
 * Flink's {@code s3://}, {@code s3a://} and {@code s3p://} paths, kept in a folder on this machine instead of an object store.
 *
 * <p>Manifests written for a cluster name buckets; run locally they must work with no server, no credentials and no 90 MB plug-in.
 * The rules are those of an object store, not of a disk: an object is there completely and durably or not at all, and a directory
 * exists exactly as long as an object lies below it.
 *
 * <p>Runs inside Flink's own processes, compiled once against Flink 1.20 for all later versions: it must not use what Flink 2
 * added or removed, nor anything outside the JDK and flink-core.
 */
@NullMarked
package dev.drey.addons.store;

import org.jspecify.annotations.NullMarked;
