/**
 * From text to resources: variables, YAML and JSON, positions, the shape of each kind. Reading is strict in what it
 * says and lenient in what it keeps: it reports every mistake and still hands over what could be understood.
 */
@NullMarked
package dev.drey.model.reading;

import org.jspecify.annotations.NullMarked;
