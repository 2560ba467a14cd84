package dev.overseer.protocol;

import dev.overseer.primitives.Hash;
import dev.overseer.primitives.SignedAvailabilityBitfield;
import dev.overseer.scale.Index;

/** Messages to {@code bitfield-distribution} (spec bitfield-distribution.md). */
public sealed interface BitfieldDistributionMessage extends AllMessages {

  /** The family of all of these. */
  MessageFamily FAMILY = new MessageFamily(8, "BitfieldDistribution");

  @Override
  default MessageFamily family() {
    return FAMILY;
  }

  /** Our own bitfield, to be distributed to other validators. */
  @Index(0)
  record DistributeBitfield(Hash relayParent, SignedAvailabilityBitfield bitfield)
      implements BitfieldDistributionMessage {}

  /** Something happened on the network. */
  @Index(1)
  record NetworkBridgeUpdate(NetworkBridgeEvent event) implements BitfieldDistributionMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(event.dataSize());
    }
  }
}
