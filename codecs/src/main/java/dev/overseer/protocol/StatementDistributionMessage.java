package dev.overseer.protocol;

import dev.overseer.primitives.Hash;
import dev.overseer.primitives.SignedFullStatement;
import dev.overseer.scale.Index;

/** Messages to {@code statement-distribution} (spec statement-distribution.md). */
public sealed interface StatementDistributionMessage extends AllMessages {

  /** The family of all of these. */
  MessageFamily FAMILY = new MessageFamily(6, "StatementDistribution");

  @Override
  default MessageFamily family() {
    return FAMILY;
  }

  /** Something happened on the network. */
  @Index(0)
  record NetworkBridgeUpdate(NetworkBridgeEvent event) implements StatementDistributionMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(event.dataSize());
    }
  }

  /** Our own judgment of a candidate, to be shared with our peers. */
  @Index(1)
  record Share(Hash relayParent, SignedFullStatement statement)
      implements StatementDistributionMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(statement.payload().dataSize());
    }
  }
}
