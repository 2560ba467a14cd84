package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/**
 * The name of a peer on the network: SHA-256 of its public key's SubjectPublicKeyInfo (spec
 * network.md 5).
 *
 * @param value the 32 bytes
 */
public record PeerId(Hash value) implements Comparable<PeerId> {
  /** 32 bytes. */
  public static final ScaleCodec<PeerId> CODEC = ScaleCodecs.forRecord(PeerId.class);

  /** Order as strings of unsigned bytes. */
  @Override
  public int compareTo(PeerId other) {
    return value.compareTo(other.value);
  }

  /** The first and last two bytes, for people. */
  @Override
  public String toString() {
    return value.toString();
  }
}
