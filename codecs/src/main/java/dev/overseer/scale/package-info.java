/**
 * SCALE, the byte format of Polkadot values (spec types.md 1): a reader that never trusts its
 * input, a writer, codecs for the basic types, and codecs derived from records and sealed
 * interfaces.
 *
 * <p>This package knows no Polkadot type. A type that wants a layout of its own declares {@code
 * public static final ScaleCodec<T> CODEC}; derivation finds it there.
 */
@NullMarked
package dev.overseer.scale;

import org.jspecify.annotations.NullMarked;
