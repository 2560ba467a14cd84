package dev.overseer.protocol.wire;

import dev.overseer.primitives.Hash;
import dev.overseer.primitives.UncheckedSignedAvailabilityBitfield;
import dev.overseer.scale.Index;

/** Messages of {@link SubProtocol#BITFIELDS}. */
public sealed interface BitfieldMessage {

  /** A validator's bitfield. */
  @Index(0)
  record Bitfield(Hash relayParent, UncheckedSignedAvailabilityBitfield signed)
      implements BitfieldMessage {}
}
