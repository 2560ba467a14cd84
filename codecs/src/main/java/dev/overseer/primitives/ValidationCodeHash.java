package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/**
 * The name of a validation function: blake2-256 of its code as stored on chain, compressed if it is
 * (spec types.md 2).
 *
 * @param value the 32 bytes
 */
public record ValidationCodeHash(Hash value) implements Comparable<ValidationCodeHash> {
  /** 32 bytes. */
  public static final ScaleCodec<ValidationCodeHash> CODEC =
      ScaleCodecs.forRecord(ValidationCodeHash.class);

  /** Order as strings of unsigned bytes. */
  @Override
  public int compareTo(ValidationCodeHash other) {
    return value.compareTo(other.value);
  }

  /** The first and last two bytes, for people. */
  @Override
  public String toString() {
    return value.toString();
  }
}
