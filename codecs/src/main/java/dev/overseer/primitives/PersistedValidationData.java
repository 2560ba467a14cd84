package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.U32;

/**
 * What the relay chain fixes for the validation of a candidate (spec types.md 5.4).
 *
 * @param parentHead the head that the candidate builds on
 * @param relayParentNumber the relay parent's height, a u32
 * @param relayParentStorageRoot the state root in the relay parent's header
 * @param maxPovSize the most bytes that the encoded PoV may have, a u32
 */
public record PersistedValidationData(
    HeadData parentHead,
    @U32 long relayParentNumber,
    Hash relayParentStorageRoot,
    @U32 long maxPovSize) {
  /** The components in order. */
  public static final ScaleCodec<PersistedValidationData> CODEC =
      ScaleCodecs.forRecord(PersistedValidationData.class);

  /** Checks the ranges. */
  public PersistedValidationData {
    UInt32.check(relayParentNumber, "relay parent number");
    UInt32.check(maxPovSize, "maximal PoV size");
  }

  /** The {@code persisted_validation_data_hash} of descriptors. Computed at each call. */
  public Hash hash() {
    return Hash.hashOf(this, CODEC);
  }
}
