package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/**
 * For each availability core whether a validator has its chunk of the candidate there (spec
 * types.md 6.3).
 *
 * @param bits one for each core, by index
 */
public record AvailabilityBitfield(Bits bits) implements SignedPayload {
  /** The bits. */
  public static final ScaleCodec<AvailabilityBitfield> CODEC =
      ScaleCodecs.forRecord(AvailabilityBitfield.class);

  @Override
  public byte[] toSignedForm() {
    return CODEC.encode(this);
  }
}
