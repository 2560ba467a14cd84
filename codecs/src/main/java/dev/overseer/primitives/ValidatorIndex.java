package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.U32;

/**
 * The position of a validator in the validator set of a session (spec types.md 4).
 *
 * @param value a u32
 */
public record ValidatorIndex(@U32 long value) implements Comparable<ValidatorIndex> {
  /** Four bytes. */
  public static final ScaleCodec<ValidatorIndex> CODEC =
      ScaleCodecs.forRecord(ValidatorIndex.class);

  /** Checks the range. */
  public ValidatorIndex {
    UInt32.check(value, "validator index");
  }

  @Override
  public int compareTo(ValidatorIndex other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
