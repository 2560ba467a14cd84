package dev.overseer.leaves;

import dev.overseer.primitives.Hash;
import dev.overseer.primitives.UInt32;

/**
 * One activation of a leaf, as it is stored (spec overseer.md 4.5).
 *
 * @param hash the leaf
 * @param number its height, u32
 * @param sequence the number of the activation, from 1 upwards over all restarts; gaps are normal
 */
public record LeafRecord(Hash hash, long number, long sequence) {

  public LeafRecord {
    UInt32.check(number, "leaf number");
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence " + sequence + " of a leaf is not positive");
    }
  }
}
