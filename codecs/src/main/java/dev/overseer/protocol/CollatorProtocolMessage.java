package dev.overseer.protocol;

import dev.overseer.primitives.CandidateReceipt;
import dev.overseer.primitives.CollatorId;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.ParaId;
import dev.overseer.primitives.PoV;
import dev.overseer.primitives.SignedFullStatement;
import dev.overseer.scale.Index;

/** Messages to {@code collator-protocol} (spec collation.md). */
public sealed interface CollatorProtocolMessage extends AllMessages {

  /** The family of all of these. */
  MessageFamily FAMILY = new MessageFamily(4, "CollatorProtocol");

  @Override
  default MessageFamily family() {
    return FAMILY;
  }

  /** This node collates for a para from now on. */
  @Index(0)
  record CollateOn(ParaId paraId) implements CollatorProtocolMessage {}

  /** A collation of this node, to be offered to validators. */
  @Index(1)
  record DistributeCollation(CandidateReceipt receipt, PoV pov) implements CollatorProtocolMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(pov.blockData().bytes().size());
    }
  }

  /** Asks for the collation that a collator advertised. An error if it cannot be had. */
  @Index(2)
  record FetchCollation(
      Hash relayParent, CollatorId collator, ParaId paraId, ResponseChannel<Collation> response)
      implements CollatorProtocolMessage {}

  /** A collator offered something bad. */
  @Index(3)
  record ReportCollator(CollatorId collator) implements CollatorProtocolMessage {}

  /** A collator's candidate was seconded; our statement says so. */
  @Index(4)
  record NoteGoodCollation(Hash relayParent, CollatorId collator, SignedFullStatement statement)
      implements CollatorProtocolMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(statement.payload().dataSize());
    }
  }

  /** Something happened on the network. */
  @Index(5)
  record NetworkBridgeUpdate(NetworkBridgeEvent event) implements CollatorProtocolMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(event.dataSize());
    }
  }
}
