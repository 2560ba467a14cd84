/**
 * What nodes send each other: the bridge's envelope and the messages of the five sub-protocols in
 * it (spec types.md 8).
 */
@NullMarked
package dev.overseer.protocol.wire;

import org.jspecify.annotations.NullMarked;
