@NullMarked
package dev.drey.lifecycle.ledger;

import org.jspecify.annotations.NullMarked;
