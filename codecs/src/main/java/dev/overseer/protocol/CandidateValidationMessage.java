package dev.overseer.protocol;

import dev.overseer.primitives.CandidateDescriptor;
import dev.overseer.primitives.CandidateReceipt;
import dev.overseer.primitives.PersistedValidationData;
import dev.overseer.primitives.PoV;
import dev.overseer.primitives.ValidationCode;
import dev.overseer.scale.Index;

/**
 * Requests to execute the validation function of a candidate, answered by {@code
 * candidate-validation} (spec candidate-validation.md 1). A bad candidate is an answer; an error
 * says that it could not be found out.
 */
public sealed interface CandidateValidationMessage extends AllMessages {

  /** The family of all of these. */
  MessageFamily FAMILY = new MessageFamily(0, "CandidateValidation");

  @Override
  default MessageFamily family() {
    return FAMILY;
  }

  /**
   * Validates a candidate under code that the caller has.
   *
   * @param code the validation function as stored on chain
   * @param receipt the candidate, whose commitments have to come out
   * @param pov its block
   */
  @Index(0)
  record Validate(
      ValidationCode code,
      CandidateReceipt receipt,
      PoV pov,
      ResponseChannel<ValidationVerdict> response)
      implements CandidateValidationMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(code.bytes().size() + (long) pov.blockData().bytes().size());
    }
  }

  /** Validates a candidate under the code and the data of its relay parent's state. */
  @Index(1)
  record ValidateFromChainState(
      CandidateDescriptor descriptor, PoV pov, ResponseChannel<ValidationVerdict> response)
      implements CandidateValidationMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(pov.blockData().bytes().size());
    }
  }

  /** Validates a candidate with everything given: the state of its relay parent may be gone. */
  @Index(2)
  record ValidateFromExhaustive(
      PersistedValidationData validationData,
      ValidationCode code,
      CandidateDescriptor descriptor,
      PoV pov,
      ResponseChannel<ValidationVerdict> response)
      implements CandidateValidationMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(code.bytes().size() + (long) pov.blockData().bytes().size());
    }
  }
}
