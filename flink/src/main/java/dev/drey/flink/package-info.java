/**
 * Flink over its REST API: what a cluster says about its jobs, and the few things that may be asked of it.
 *
 * <p>Only JDK classes and JSON are used, no Flink jar: the same build talks to every supported Flink version. Nothing here
 * decides or retries; every call blocks its (virtual) thread for at most the timeout it was made with, and ends in a
 * result, in {@link dev.drey.flink.FlinkRefused} (Flink understood and said no) or in
 * {@link dev.drey.lifecycle.reconcile.Unavailable} (nothing is known, look again).
 */
@NullMarked
package dev.drey.flink;

import org.jspecify.annotations.NullMarked;
