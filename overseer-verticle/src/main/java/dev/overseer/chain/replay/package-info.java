/**
 * The chain source {@code replay}: plays a chain that was recorded as JSON lines (spec formats.md
 * 2). {@link dev.overseer.chain.replay.ReplayFormat} is the format, {@link
 * dev.overseer.chain.replay.ReplayPlayback} the order of things, {@link
 * dev.overseer.chain.replay.ReplaySource} the file, the clock and the Overseer around them.
 */
@NullMarked
package dev.overseer.chain.replay;

import org.jspecify.annotations.NullMarked;
