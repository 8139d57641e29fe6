/** What would be done if a manifest were applied: asked of the decisions that act. */
@NullMarked
package dev.drey.lifecycle.plan;

import org.jspecify.annotations.NullMarked;
