/** What a change of a spec is and what it asks for. Pure: two specs in, a list of changes out. */
@NullMarked
package dev.drey.lifecycle.rollout;

import org.jspecify.annotations.NullMarked;
