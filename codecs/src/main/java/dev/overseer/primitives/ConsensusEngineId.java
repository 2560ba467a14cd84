package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleReader;
import dev.overseer.scale.ScaleWriter;
import java.nio.charset.StandardCharsets;

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
  public static final ScaleCodec<ConsensusEngineId> CODEC = new Codec();

  /**
   * The id with this name.
   *
   * @throws IllegalArgumentException unless it has four characters of ISO 8859-1
   */
  public static ConsensusEngineId of(String name) {
    if (name.length() != Integer.BYTES || name.chars().anyMatch(c -> c > 0xff)) {
      throw new IllegalArgumentException("a consensus engine has four bytes, not: " + name);
    }
    int word = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      word = word << 8 | name.charAt(i);
    }
    return new ConsensusEngineId(word);
  }

  /** The four bytes as ISO 8859-1. */
  @Override
  public String toString() {
    byte[] bytes = {(byte) (word >>> 24), (byte) (word >>> 16), (byte) (word >>> 8), (byte) word};
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static final class Codec implements ScaleCodec<ConsensusEngineId> {
    @Override
    public void encode(ConsensusEngineId value, ScaleWriter out) {
      out.i32(Integer.reverseBytes(value.word));
    }

    @Override
    public ConsensusEngineId decode(ScaleReader in) {
      return new ConsensusEngineId(Integer.reverseBytes(in.i32()));
    }

    @Override
    public int minSize() {
      return Integer.BYTES;
    }
  }
}
