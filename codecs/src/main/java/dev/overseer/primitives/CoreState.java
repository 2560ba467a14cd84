package dev.overseer.primitives;

import dev.overseer.scale.Index;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/** What an availability core is doing (spec types.md 7). */
public sealed interface CoreState {
  /** One byte, then the core. */
  ScaleCodec<CoreState> CODEC = ScaleCodecs.forSealed(CoreState.class);

  /** Its candidate waits for availability. */
  @Index(0)
  record Occupied(OccupiedCore core) implements CoreState {}

  /** It is free, and a para is assigned to it. */
  @Index(1)
  record Scheduled(ScheduledCore core) implements CoreState {}

  /** It is free, and nothing is assigned to it. */
  @Index(2)
  record Free() implements CoreState {}
}
