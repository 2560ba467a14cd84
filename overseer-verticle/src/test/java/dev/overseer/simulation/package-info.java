/**
 * A whole node in one thread: the state machines of the Overseer, its router and subsystems, with
 * every delivery, delay and fault chosen from one seed, and a ledger that checks what was promised.
 */
@NullMarked
package dev.overseer.simulation;

import org.jspecify.annotations.NullMarked;
