/**
 * The pieces of a running node around the Overseer's state machine: its lock on the data folder,
 * the journal of its leaves, its log lines, and its handle for the outside.
 */
@NullMarked
package dev.overseer.node;

import org.jspecify.annotations.NullMarked;
