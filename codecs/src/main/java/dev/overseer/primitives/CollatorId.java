package dev.overseer.primitives;

import dev.overseer.crypto.Sr25519;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/**
 * The public sr25519 key of a collator, key type {@code coll} (spec types.md 3).
 *
 * @param value the 32 bytes
 */
public record CollatorId(Hash value) {
  /** 32 bytes. */
  public static final ScaleCodec<CollatorId> CODEC = ScaleCodecs.forRecord(CollatorId.class);

  /** Whether {@code signature} is this collator's, over {@code payload} itself. */
  public boolean verify(byte[] payload, CollatorSignature signature) {
    return Sr25519.INSTANCE.verify(value.toBytes(), payload, signature.value().toByteArray());
  }

  /** The first and last two bytes, for people. */
  @Override
  public String toString() {
    return value.toString();
  }
}
