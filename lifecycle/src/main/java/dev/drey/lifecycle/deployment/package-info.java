/** The life of a session cluster: a JobManager and TaskManagers that serve jobs of others and keep no state of their own. */
@NullMarked
package dev.drey.lifecycle.deployment;

import org.jspecify.annotations.NullMarked;
