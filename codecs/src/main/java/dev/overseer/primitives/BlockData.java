package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/**
 * What a validation function needs to check a block of its para (spec types.md 4). In a {@link PoV}
 * as the collator made it, usually compressed; in {@link ValidationParams} decompressed.
 *
 * @param bytes the block
 */
public record BlockData(Bytes bytes) {
  /** Number of bytes, then the bytes. */
  public static final ScaleCodec<BlockData> CODEC = ScaleCodecs.forRecord(BlockData.class);

  @Override
  public String toString() {
    return bytes.toString();
  }
}
