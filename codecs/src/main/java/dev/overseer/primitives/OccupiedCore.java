package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.U32;
import java.util.Optional;

/**
 * A core whose candidate waits for availability (spec types.md 7). The para is in the descriptor.
 *
 * @param nextUpOnAvailable what is scheduled here if the candidate becomes available
 * @param occupiedSince the height at which the candidate was backed, a u32
 * @param timeOutAt the height at which it times out, a u32
 * @param nextUpOnTimeOut what is scheduled here if it times out
 * @param availability one bit for each validator
 * @param groupResponsible the group that backed it
 * @param candidateHash the candidate
 * @param candidateDescriptor its descriptor
 */
public record OccupiedCore(
    Optional<ScheduledCore> nextUpOnAvailable,
    @U32 long occupiedSince,
    @U32 long timeOutAt,
    Optional<ScheduledCore> nextUpOnTimeOut,
    Bits availability,
    GroupIndex groupResponsible,
    CandidateHash candidateHash,
    CandidateDescriptor candidateDescriptor) {
  /** The components in order. */
  public static final ScaleCodec<OccupiedCore> CODEC = ScaleCodecs.forRecord(OccupiedCore.class);

  /** Checks the ranges. */
  public OccupiedCore {
    UInt32.check(occupiedSince, "block number");
    UInt32.check(timeOutAt, "block number");
  }

  /** The para whose candidate it is. */
  public ParaId paraId() {
    return candidateDescriptor.paraId();
  }

  /** Para, candidate and votes, for people. */
  @Override
  public String toString() {
    return "OccupiedCore[para "
        + paraId()
        + ", candidate "
        + candidateHash
        + ", "
        + availability.count()
        + " of "
        + availability.size()
        + " available, since #"
        + occupiedSince
        + ", until #"
        + timeOutAt
        + "]";
  }
}
