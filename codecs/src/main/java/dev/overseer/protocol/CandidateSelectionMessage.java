package dev.overseer.protocol;

import dev.overseer.primitives.CandidateReceipt;
import dev.overseer.primitives.CollatorId;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.ParaId;
import dev.overseer.primitives.SignedFullStatement;
import dev.overseer.scale.Index;

/** Messages to {@code candidate-selection} (spec candidate-selection.md). */
public sealed interface CandidateSelectionMessage extends AllMessages {

  /** The family of all of these. */
  MessageFamily FAMILY = new MessageFamily(2, "CandidateSelection");

  @Override
  default MessageFamily family() {
    return FAMILY;
  }

  /** The relay parent in whose context the message stands. */
  Hash relayParent();

  /** The candidate that was recommended is invalid: penalize the collator. */
  @Index(0)
  record Invalid(CandidateReceipt receipt) implements CandidateSelectionMessage {
    @Override
    public Hash relayParent() {
      return receipt.descriptor().relayParent();
    }
  }

  /** A collator advertises a collation. */
  @Index(1)
  record Collation(Hash relayParent, ParaId paraId, CollatorId collator)
      implements CandidateSelectionMessage {}

  /** The candidate that was recommended is seconded; our statement says so. */
  @Index(2)
  record Seconded(Hash relayParent, SignedFullStatement statement)
      implements CandidateSelectionMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(statement.payload().dataSize());
    }
  }
}
