/** What the configuration keys mean for a decision: from layered text to typed intents, in one place. */
@NullMarked
package dev.drey.lifecycle.configuration;

import org.jspecify.annotations.NullMarked;
