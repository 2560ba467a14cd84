package dev.overseer.primitives;

import dev.overseer.scale.Index;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/** What a peer is to us (spec types.md 8). */
public enum ObservedRole {
  /** A full node. */
  @Index(0)
  FULL,
  /** A light client. */
  @Index(1)
  LIGHT,
  /** A validator of somebody else. */
  @Index(2)
  AUTHORITY,
  /** A sentry in front of our validator. */
  @Index(3)
  OUR_SENTRY,
  /** Our validator, behind this sentry. */
  @Index(4)
  OUR_GUARDED_AUTHORITY;

  /** One byte. */
  public static final ScaleCodec<ObservedRole> CODEC = ScaleCodecs.forEnum(ObservedRole.class);
}
