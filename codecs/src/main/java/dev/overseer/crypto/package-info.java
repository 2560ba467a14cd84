/** Hash functions, over plain bytes (spec types.md 2). Knows no Polkadot type. */
@NullMarked
package dev.overseer.crypto;

import org.jspecify.annotations.NullMarked;
