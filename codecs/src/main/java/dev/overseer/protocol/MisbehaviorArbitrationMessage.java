package dev.overseer.protocol;

import dev.overseer.primitives.Hash;
import dev.overseer.primitives.SignedFullStatement;
import dev.overseer.scale.Index;

/** Messages to {@code misbehavior-arbitration} (spec misbehavior-arbitration.md). */
public sealed interface MisbehaviorArbitrationMessage extends AllMessages {

  /** The family of all of these. */
  MessageFamily FAMILY = new MessageFamily(15, "MisbehaviorArbitration");

  @Override
  default MessageFamily family() {
    return FAMILY;
  }

  /** A report to verify and to pass on. */
  @Index(0)
  record Report(Hash relayParent, MisbehaviorReport report)
      implements MisbehaviorArbitrationMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(report.dataSize());
    }
  }

  /** A vote in an open dispute, of a peer or our own. */
  @Index(1)
  record Vote(Hash relayParent, SignedFullStatement statement)
      implements MisbehaviorArbitrationMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(statement.payload().dataSize());
    }
  }
}
