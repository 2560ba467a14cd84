/**
 * The trace of a node: one JSON line for each signal and message when its subsystem handles it
 * (spec formats.md 3), complete and in order.
 */
@NullMarked
package dev.overseer.trace;

import org.jspecify.annotations.NullMarked;
