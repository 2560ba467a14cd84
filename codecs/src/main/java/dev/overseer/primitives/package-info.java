/**
 * The values of the protocol: immutable, validated in their constructors, each with its SCALE
 * layout in a constant {@code CODEC} where others need it (spec types.md).
 */
@NullMarked
package dev.overseer.primitives;

import org.jspecify.annotations.NullMarked;
