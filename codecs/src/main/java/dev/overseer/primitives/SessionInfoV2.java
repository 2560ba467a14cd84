package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.U32;
import java.util.List;

/**
 * {@link SessionInfo} as runtimes of API version 2 and later give it, with three fields in front
 * (spec types.md 7).
 *
 * @param activeValidatorIndices positions of the validators in the whole set of the session
 * @param randomSeed 32 bytes from which groups are shuffled
 * @param disputePeriod sessions for which disputes are kept, a u32
 * @param info the fields that were there from the beginning
 */
public record SessionInfoV2(
    List<ValidatorIndex> activeValidatorIndices,
    Hash randomSeed,
    @U32 long disputePeriod,
    SessionInfo info) {
  /** The components in order. */
  public static final ScaleCodec<SessionInfoV2> CODEC = ScaleCodecs.forRecord(SessionInfoV2.class);

  /** Checks the period and takes a copy of the list. */
  public SessionInfoV2 {
    activeValidatorIndices = List.copyOf(activeValidatorIndices);
    UInt32.check(disputePeriod, "dispute period");
  }
}
