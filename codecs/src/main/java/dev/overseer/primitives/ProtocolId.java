package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;

/**
 * Which sub-protocol of the network a message belongs to: four bytes, readable (spec types.md 8).
 *
 * @param word the bytes, the first one highest
 */
public record ProtocolId(int word) {
  /** Four bytes, nothing in front. */
  public static final ScaleCodec<ProtocolId> CODEC =
      FourCharacters.codec(ProtocolId::new, ProtocolId::word);

  /**
   * The id with this name.
   *
   * @throws IllegalArgumentException unless it has four characters of ISO 8859-1
   */
  public static ProtocolId of(String name) {
    return new ProtocolId(FourCharacters.parse(name, "a protocol id"));
  }

  /** The four bytes as ISO 8859-1. */
  @Override
  public String toString() {
    return FourCharacters.format(word);
  }
}
