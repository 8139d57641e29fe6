/**
 * The resources of {@code flink.apache.org/v1beta1} as users write them: wire names, wire types, the defaults that a
 * missing field has. This is the drop-in contract, so nothing here is renamed for taste; a document keeps the fields
 * that Drey does not know. It knows neither Flink nor Kubernetes clients and does no IO.
 */
@NullMarked
package dev.drey.model;

import org.jspecify.annotations.NullMarked;
