package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.U32;

/**
 * The number of an availability core of the relay chain's scheduler (spec types.md 4).
 *
 * @param value a u32
 */
public record CoreIndex(@U32 long value) implements Comparable<CoreIndex> {
  /** Four bytes. */
  public static final ScaleCodec<CoreIndex> CODEC = ScaleCodecs.forRecord(CoreIndex.class);

  /** Checks the range. */
  public CoreIndex {
    UInt32.check(value, "core index");
  }

  @Override
  public int compareTo(CoreIndex other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
