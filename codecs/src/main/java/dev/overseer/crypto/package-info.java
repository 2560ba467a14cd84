/**
 * Hash functions (spec types.md 2) and signatures (spec types.md 3), over plain bytes. Knows no
 * Polkadot type.
 */
@NullMarked
package dev.overseer.crypto;

import org.jspecify.annotations.NullMarked;
