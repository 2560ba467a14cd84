package dev.overseer.primitives;

import dev.overseer.crypto.Sr25519;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/**
 * The public sr25519 key of a validator, key type {@code para} (spec types.md 3).
 *
 * @param value the 32 bytes
 */
public record ValidatorId(Hash value) {
  /** 32 bytes. */
  public static final ScaleCodec<ValidatorId> CODEC = ScaleCodecs.forRecord(ValidatorId.class);

  /** Whether {@code signature} is this validator's, over {@code payload} itself. */
  public boolean verify(byte[] payload, ValidatorSignature signature) {
    return Sr25519.INSTANCE.verify(value.toBytes(), payload, signature.value().toByteArray());
  }

  /** The first and last two bytes, for people. */
  @Override
  public String toString() {
    return value.toString();
  }
}
