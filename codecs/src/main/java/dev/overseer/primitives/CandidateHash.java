package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/**
 * The name of a candidate: blake2-256 of its plain receipt (spec types.md 2). A type of its own, so
 * that it cannot be taken for a relay parent.
 *
 * @param value the 32 bytes
 */
public record CandidateHash(Hash value) implements Comparable<CandidateHash> {
  /** 32 bytes. */
  public static final ScaleCodec<CandidateHash> CODEC = ScaleCodecs.forRecord(CandidateHash.class);

  /**
   * Reads {@link Hash#toHex()}.
   *
   * @throws IllegalArgumentException unless it is 0x and 64 hex digits
   */
  public static CandidateHash fromHex(String text) {
    return new CandidateHash(Hash.fromHex(text));
  }

  /** Order as strings of unsigned bytes. */
  @Override
  public int compareTo(CandidateHash other) {
    return value.compareTo(other.value);
  }

  /** The first and last two bytes, for people. */
  @Override
  public String toString() {
    return value.toString();
  }
}
