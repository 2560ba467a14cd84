package dev.overseer.leaves;

import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.LeafStatus;

/** Short names for blocks: block 7 has a hash that ends in 7. */
final class Blocks {

  private Blocks() {}

  static Hash hash(long name) {
    return new Hash(0x11, 0x22, 0x33, name);
  }

  static BlockInfo block(long name, long parent, long number) {
    return new BlockInfo(hash(name), hash(parent), number);
  }

  static ActivatedLeaf fresh(long name, long number) {
    return new ActivatedLeaf(hash(name), number, LeafStatus.FRESH);
  }

  static ActivatedLeaf stale(long name, long number) {
    return new ActivatedLeaf(hash(name), number, LeafStatus.STALE);
  }

  static LeafRecord record(long name, long number, long sequence) {
    return new LeafRecord(hash(name), number, sequence);
  }
}
