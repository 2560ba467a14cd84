package dev.overseer.primitives;

import dev.overseer.scale.Index;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/** What to suppose of the candidate that occupies a para's core (spec runtime-api.md 2). */
public enum OccupiedCoreAssumption {
  /** It is included now. Without a candidate, the current state. */
  @Index(0)
  INCLUDED,
  /** It times out: the current state. */
  @Index(1)
  TIMED_OUT,
  /** There is none: the current state, or no answer if there is one. */
  @Index(2)
  FREE;

  /** One byte. */
  public static final ScaleCodec<OccupiedCoreAssumption> CODEC =
      ScaleCodecs.forEnum(OccupiedCoreAssumption.class);
}
