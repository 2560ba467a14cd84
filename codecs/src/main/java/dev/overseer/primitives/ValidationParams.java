package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.U32;

/**
 * The argument of a validation function (spec types.md 9).
 *
 * @param parentHead the head that the candidate builds on
 * @param blockData the block, decompressed
 * @param relayParentNumber the relay parent's height, a u32
 * @param relayParentStorageRoot the state root in the relay parent's header
 */
public record ValidationParams(
    HeadData parentHead,
    BlockData blockData,
    @U32 long relayParentNumber,
    Hash relayParentStorageRoot) {
  /** The components in order. */
  public static final ScaleCodec<ValidationParams> CODEC =
      ScaleCodecs.forRecord(ValidationParams.class);

  /** Checks the number. */
  public ValidationParams {
    UInt32.check(relayParentNumber, "relay parent number");
  }
}
