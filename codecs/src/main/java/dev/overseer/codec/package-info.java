/**
 * The event bus's side of the protocol: addresses, and codecs for all that travels there. Inside
 * one JVM packets travel by reference; between JVMs as SCALE (spec types.md 10).
 */
@NullMarked
package dev.overseer.codec;

import org.jspecify.annotations.NullMarked;
