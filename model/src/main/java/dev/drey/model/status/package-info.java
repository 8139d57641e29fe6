/** The status documents that users, scripts and health checks read; field by field what the peer's operator writes. */
@NullMarked
package dev.drey.model.status;

import org.jspecify.annotations.NullMarked;
