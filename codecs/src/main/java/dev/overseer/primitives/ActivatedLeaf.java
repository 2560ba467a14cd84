package dev.overseer.primitives;

import dev.overseer.scale.U32;

/**
 * A relay-chain block that became a leaf to work on (spec overseer.md 2).
 *
 * @param hash the block
 * @param number its height, a u32
 * @param status whether it was active before
 */
public record ActivatedLeaf(Hash hash, @U32 long number, LeafStatus status) {
  /** Checks the number. */
  public ActivatedLeaf {
    UInt32.check(number, "block number");
  }
}
