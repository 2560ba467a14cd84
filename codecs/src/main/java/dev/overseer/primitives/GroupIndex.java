package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.U32;

/**
 * The number of a group of validators (spec types.md 4).
 *
 * @param value a u32
 */
public record GroupIndex(@U32 long value) implements Comparable<GroupIndex> {
  /** Four bytes. */
  public static final ScaleCodec<GroupIndex> CODEC = ScaleCodecs.forRecord(GroupIndex.class);

  /** Checks the range. */
  public GroupIndex {
    UInt32.check(value, "group index");
  }

  @Override
  public int compareTo(GroupIndex other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
