/**
 * Clusters as processes of this machine: what was launched, whether it answers, what became of it. Decides nothing; the
 * lifecycle does. The one rule of its own: a TaskManager that ends while its JobManager lives is started again, as
 * Kubernetes would.
 */
@NullMarked
package dev.drey.local.cluster;

import org.jspecify.annotations.NullMarked;
