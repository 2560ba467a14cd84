package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import java.util.Optional;

/**
 * A core that is free and has a para assigned (spec types.md 7).
 *
 * @param paraId the para
 * @param collator whose candidate it has to be, if it must be somebody's
 */
public record ScheduledCore(ParaId paraId, Optional<CollatorId> collator) {
  /** The components in order. */
  public static final ScaleCodec<ScheduledCore> CODEC = ScaleCodecs.forRecord(ScheduledCore.class);
}
