/**
 * The life of one job, whether it has a cluster of its own (an application) or lives in a session cluster: start, upgrade,
 * suspend, resume, recovery, end, deletion. One set of rules for both, so that what is proven for one holds for the other;
 * where they differ the rule says so by asking {@link dev.drey.lifecycle.job.Host}.
 */
@NullMarked
package dev.drey.lifecycle.job;

import org.jspecify.annotations.NullMarked;
