package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;

/**
 * Which consensus engine a digest item belongs to: four bytes, by custom readable ({@code BABE},
 * {@code FRNK}, {@code BEEF}).
 *
 * @param word the bytes, the first one highest
 */
public record ConsensusEngineId(int word) {
  /** Block production on the relay chain. */
  public static final ConsensusEngineId BABE = of("BABE");

  /** Finality on the relay chain, GRANDPA. */
  public static final ConsensusEngineId GRANDPA = of("FRNK");

  /** Four bytes, nothing in front. */
  public static final ScaleCodec<ConsensusEngineId> CODEC =
      FourCharacters.codec(ConsensusEngineId::new, ConsensusEngineId::word);

  /**
   * The id with this name.
   *
   * @throws IllegalArgumentException unless it has four characters of ISO 8859-1
   */
  public static ConsensusEngineId of(String name) {
    return new ConsensusEngineId(FourCharacters.parse(name, "a consensus engine"));
  }

  /** The four bytes as ISO 8859-1. */
  @Override
  public String toString() {
    return FourCharacters.format(word);
  }
}
