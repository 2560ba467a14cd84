package dev.overseer.protocol;

import dev.overseer.primitives.CandidateCommitments;
import dev.overseer.primitives.CandidateEvent;
import dev.overseer.primitives.CommittedCandidateReceipt;
import dev.overseer.primitives.CoreState;
import dev.overseer.primitives.InboundDownwardMessage;
import dev.overseer.primitives.InboundHrmpMessage;
import dev.overseer.primitives.OccupiedCoreAssumption;
import dev.overseer.primitives.ParaId;
import dev.overseer.primitives.UInt32;
import dev.overseer.primitives.ValidationCodeHash;
import dev.overseer.primitives.ValidatorId;
import dev.overseer.scale.Index;
import dev.overseer.scale.U32;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What can be asked of the runtime's state after a relay parent (spec runtime-api.md 2). An error
 * says that the answer could not be had; an empty answer is one.
 */
public sealed interface RuntimeApiRequest {

  /** About how many bytes of memory the arguments take. */
  default long dataSize() {
    return 0;
  }

  /** The validators of a child's session. */
  @Index(0)
  record Validators(ResponseChannel<List<ValidatorId>> response) implements RuntimeApiRequest {}

  /** The context for statements and bitfields. */
  @Index(1)
  record SigningContext(ResponseChannel<dev.overseer.primitives.SigningContext> response)
      implements RuntimeApiRequest {}

  /**
   * The code under which a candidate is executed at a block, possibly after another candidate.
   *
   * @param at the height of the block that backs the candidate, a u32
   * @param intermediate the height in whose context another candidate is included before, a u32
   */
  @Index(2)
  record ValidationCode(
      ParaId paraId,
      @U32 long at,
      Optional<@U32 Long> intermediate,
      ResponseChannel<Optional<dev.overseer.primitives.ValidationCode>> response)
      implements RuntimeApiRequest {
    public ValidationCode {
      UInt32.check(at, "block number");
      intermediate.ifPresent(number -> UInt32.check(number, "block number"));
    }
  }

  /** The groups of validators, and how they rotate. */
  @Index(3)
  record ValidatorGroups(ResponseChannel<dev.overseer.primitives.ValidatorGroups> response)
      implements RuntimeApiRequest {}

  /** What each availability core is doing. */
  @Index(4)
  record AvailabilityCores(ResponseChannel<List<CoreState>> response)
      implements RuntimeApiRequest {}

  /** The validation data for a candidate of a para. */
  @Index(5)
  record PersistedValidationData(
      ParaId paraId,
      OccupiedCoreAssumption assumption,
      ResponseChannel<Optional<dev.overseer.primitives.PersistedValidationData>> response)
      implements RuntimeApiRequest {}

  /** Whether the outputs of a candidate meet the acceptance criteria. */
  @Index(6)
  record CheckValidationOutputs(
      ParaId paraId, CandidateCommitments commitments, ResponseChannel<Boolean> response)
      implements RuntimeApiRequest {
    @Override
    public long dataSize() {
      return commitments.dataSize();
    }
  }

  /** The session of a child, a u32. */
  @Index(7)
  record SessionIndexForChild(ResponseChannel<@U32 Long> response) implements RuntimeApiRequest {}

  /** A para's code under an assumption. */
  @Index(8)
  record ValidationCodeByAssumption(
      ParaId paraId,
      OccupiedCoreAssumption assumption,
      ResponseChannel<Optional<dev.overseer.primitives.ValidationCode>> response)
      implements RuntimeApiRequest {}

  /** Code by its name. */
  @Index(9)
  record ValidationCodeByHash(
      ValidationCodeHash hash,
      ResponseChannel<Optional<dev.overseer.primitives.ValidationCode>> response)
      implements RuntimeApiRequest {}

  /** The candidate of a para that waits for availability. */
  @Index(10)
  record CandidatePendingAvailability(
      ParaId paraId, ResponseChannel<Optional<CommittedCandidateReceipt>> response)
      implements RuntimeApiRequest {}

  /** What happened to candidates in the relay parent itself. */
  @Index(11)
  record CandidateEvents(ResponseChannel<List<CandidateEvent>> response)
      implements RuntimeApiRequest {}

  /**
   * The validators of a session and their parameters.
   *
   * @param session a u32
   */
  @Index(12)
  record SessionInfo(
      @U32 long session, ResponseChannel<Optional<dev.overseer.primitives.SessionInfo>> response)
      implements RuntimeApiRequest {
    public SessionInfo {
      UInt32.check(session, "session index");
    }
  }

  /** Messages of the relay chain that a para has not processed yet. */
  @Index(13)
  record DmqContents(ParaId paraId, ResponseChannel<List<InboundDownwardMessage>> response)
      implements RuntimeApiRequest {}

  /** Messages of other paras that a para has not processed yet, by sender. */
  @Index(14)
  record InboundHrmpChannelsContents(
      ParaId paraId, ResponseChannel<SortedMap<ParaId, List<InboundHrmpMessage>>> response)
      implements RuntimeApiRequest {}
}
