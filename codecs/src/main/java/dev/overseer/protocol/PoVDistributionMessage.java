package dev.overseer.protocol;

import dev.overseer.primitives.CandidateDescriptor;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.PoV;
import dev.overseer.primitives.SignedFullStatement;
import dev.overseer.scale.Index;

/** Messages to {@code pov-distribution} (spec pov-distribution.md). */
public sealed interface PoVDistributionMessage extends AllMessages {

  /** The family of all of these. */
  MessageFamily FAMILY = new MessageFamily(11, "PoVDistribution");

  @Override
  default MessageFamily family() {
    return FAMILY;
  }

  /** A validator's statement: whoever seconds a candidate has its PoV. */
  @Index(0)
  record ValidatorStatement(Hash relayParent, SignedFullStatement statement)
      implements PoVDistributionMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(statement.payload().dataSize());
    }
  }

  /** Asks for the PoV that the descriptor names, from the network. */
  @Index(1)
  record FetchPoV(Hash relayParent, CandidateDescriptor descriptor, ResponseChannel<PoV> response)
      implements PoVDistributionMessage {}

  /** A PoV to distribute, the one that the descriptor names. */
  @Index(2)
  record DistributePoV(Hash relayParent, CandidateDescriptor descriptor, PoV pov)
      implements PoVDistributionMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(pov.blockData().bytes().size());
    }
  }

  /** Something happened on the network. */
  @Index(3)
  record NetworkBridgeUpdate(NetworkBridgeEvent event) implements PoVDistributionMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(event.dataSize());
    }
  }
}
