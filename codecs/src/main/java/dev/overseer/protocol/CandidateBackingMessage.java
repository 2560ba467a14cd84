package dev.overseer.protocol;

import dev.overseer.primitives.BackedCandidate;
import dev.overseer.primitives.CandidateHash;
import dev.overseer.primitives.CandidateReceipt;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.PoV;
import dev.overseer.primitives.SignedFullStatement;
import dev.overseer.scale.Index;
import java.util.List;

/** Messages to {@code candidate-backing} (spec candidate-backing.md 5). */
public sealed interface CandidateBackingMessage extends AllMessages {

  /** The family of all of these. */
  MessageFamily FAMILY = new MessageFamily(1, "CandidateBacking");

  @Override
  default MessageFamily family() {
    return FAMILY;
  }

  /**
   * Asks for a stream of the candidates that can be backed in a child of {@code relayParent}, those
   * known already first. It ends when work on the relay parent does.
   */
  @Index(0)
  record RegisterBackingWatcher(Hash relayParent, Sender<BackedCandidate> sender)
      implements CandidateBackingMessage {}

  /** Recommends a candidate to be seconded, after validation with {@code pov}. */
  @Index(1)
  record Second(Hash relayParent, CandidateReceipt receipt, PoV pov)
      implements CandidateBackingMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(pov.blockData().bytes().size());
    }
  }

  /** A validator's statement about a candidate, ours or another's. */
  @Index(2)
  record Statement(Hash relayParent, SignedFullStatement statement)
      implements CandidateBackingMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(statement.payload().dataSize());
    }
  }

  /**
   * Asks for candidates with all votes known, in the order asked for; those that cannot be backed
   * are left out.
   *
   * @param candidates which; none means the best of each para
   */
  @Index(3)
  record GetBackedCandidates(
      Hash relayParent,
      List<CandidateHash> candidates,
      ResponseChannel<List<BackedCandidate>> response)
      implements CandidateBackingMessage {
    public GetBackedCandidates {
      candidates = List.copyOf(candidates);
    }

    @Override
    public int weight() {
      return AllMessages.weightOf((long) Hash.SIZE * candidates.size());
    }
  }
}
