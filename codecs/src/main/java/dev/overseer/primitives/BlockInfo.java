package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.U32;

/**
 * What an import tells of a relay-chain block (spec overseer.md 4.2).
 *
 * @param hash the block
 * @param parentHash its parent
 * @param number its height, a u32
 */
public record BlockInfo(Hash hash, Hash parentHash, @U32 long number) {
  /** The components in order. */
  public static final ScaleCodec<BlockInfo> CODEC = ScaleCodecs.forRecord(BlockInfo.class);

  /** Checks the number. */
  public BlockInfo {
    UInt32.check(number, "block number");
  }
}
