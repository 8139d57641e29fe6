/** The one class of Flink's own examples that manifests name. */
@NullMarked
package org.apache.flink.streaming.examples.statemachine;

import org.jspecify.annotations.NullMarked;
