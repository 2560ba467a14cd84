package dev.overseer.primitives;

import dev.overseer.scale.FixedLength;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/**
 * A validator's sr25519 signature (spec types.md 3).
 *
 * @param value the 64 bytes, in an array of their own: a signature must not keep a message alive
 */
public record ValidatorSignature(@FixedLength(Signatures.SIZE) Bytes value) {
  /** 64 bytes, nothing in front. */
  public static final ScaleCodec<ValidatorSignature> CODEC =
      ScaleCodecs.forRecord(ValidatorSignature.class);

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException unless there are 64 bytes
   */
  public ValidatorSignature {
    value = Signatures.check(value);
  }
}
