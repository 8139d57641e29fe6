/** Manifests from files, directories and the standard input, on their way to the control plane. */
@NullMarked
package dev.drey.cli.manifest;

import org.jspecify.annotations.NullMarked;
