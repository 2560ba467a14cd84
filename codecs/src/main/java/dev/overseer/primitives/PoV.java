package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/**
 * Proof of validity: all that is needed to execute a candidate (spec types.md 5.4).
 *
 * @param blockData the block as the collator made it, usually compressed
 */
public record PoV(BlockData blockData) {
  /** The block data. */
  public static final ScaleCodec<PoV> CODEC = ScaleCodecs.forRecord(PoV.class);

  /** The {@code pov_hash} of descriptors, over the encoding. Computed at each call. */
  public Hash hash() {
    return Hash.hashOf(this, CODEC);
  }
}
