package dev.overseer.primitives;

import dev.overseer.scale.Index;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/** What happened to a candidate in a relay-chain block (spec types.md 7). */
public sealed interface CandidateEvent {
  /** One byte, then the components. */
  ScaleCodec<CandidateEvent> CODEC = ScaleCodecs.forSealed(CandidateEvent.class);

  /** The candidate. */
  CandidateReceipt receipt();

  /** The head that it gives its para. */
  HeadData headData();

  /** The core that it occupies or did. */
  CoreIndex core();

  /** It was backed, and waits for availability. */
  @Index(0)
  record CandidateBacked(
      CandidateReceipt receipt, HeadData headData, CoreIndex core, GroupIndex group)
      implements CandidateEvent {}

  /** It became available, and its para has a new head. */
  @Index(1)
  record CandidateIncluded(
      CandidateReceipt receipt, HeadData headData, CoreIndex core, GroupIndex group)
      implements CandidateEvent {}

  /** It did not become available in time. */
  @Index(2)
  record CandidateTimedOut(CandidateReceipt receipt, HeadData headData, CoreIndex core)
      implements CandidateEvent {}
}
