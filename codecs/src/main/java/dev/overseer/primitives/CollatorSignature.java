package dev.overseer.primitives;

import dev.overseer.scale.FixedLength;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/**
 * A collator's sr25519 signature (spec types.md 3).
 *
 * @param value the 64 bytes, in an array of their own: a signature must not keep a message alive
 */
public record CollatorSignature(@FixedLength(Signatures.SIZE) Bytes value) {
  /** 64 bytes, nothing in front. */
  public static final ScaleCodec<CollatorSignature> CODEC =
      ScaleCodecs.forRecord(CollatorSignature.class);

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException unless there are 64 bytes
   */
  public CollatorSignature {
    value = Signatures.check(value);
  }
}
