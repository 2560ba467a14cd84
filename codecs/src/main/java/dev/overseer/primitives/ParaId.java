package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.U32;
import java.nio.charset.StandardCharsets;

/**
 * The id of a parachain or parathread: below 1000 system chains, from 1000 on others, from 2000 on
 * those that anybody can register (spec types.md 4).
 *
 * @param value a u32
 */
public record ParaId(@U32 long value) implements Comparable<ParaId> {
  /** Four bytes. */
  public static final ScaleCodec<ParaId> CODEC = ScaleCodecs.forRecord(ParaId.class);

  /** Checks the range. */
  public ParaId {
    UInt32.check(value, "para id");
  }

  /** The para's account on the relay chain: {@code para}, the id, zeros. */
  public Hash account() {
    byte[] account = new byte[Hash.SIZE];
    System.arraycopy("para".getBytes(StandardCharsets.US_ASCII), 0, account, 0, Integer.BYTES);
    System.arraycopy(CODEC.encode(this), 0, account, Integer.BYTES, Integer.BYTES);
    return Hash.of(account);
  }

  @Override
  public int compareTo(ParaId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
