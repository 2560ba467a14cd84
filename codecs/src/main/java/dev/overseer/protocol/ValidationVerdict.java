package dev.overseer.protocol;

import dev.overseer.primitives.CandidateCommitments;
import dev.overseer.primitives.PersistedValidationData;
import dev.overseer.scale.Index;

/** What the validation of a candidate found (spec candidate-validation.md 1). */
public sealed interface ValidationVerdict {

  /** Whether the candidate is good: the boolean of the messages chapter. */
  default boolean isValid() {
    return switch (this) {
      case Valid good -> true;
      case Invalid bad -> false;
    };
  }

  /**
   * The candidate is good.
   *
   * @param commitments what its execution yields
   * @param validationData the data under which it is good
   */
  @Index(0)
  record Valid(CandidateCommitments commitments, PersistedValidationData validationData)
      implements ValidationVerdict {}

  /**
   * The candidate is bad.
   *
   * @param reason what is wrong with it
   * @param text the same for people, with sizes or the error of the execution
   */
  @Index(1)
  record Invalid(InvalidReason reason, String text) implements ValidationVerdict {}

  /** Why a candidate is bad. */
  enum InvalidReason {
    /** The execution trapped, ran out of memory or stack, or the code is no validation function. */
    @Index(0)
    EXECUTION_ERROR,
    /** The outputs do not meet the relay chain's acceptance criteria. */
    @Index(1)
    INVALID_OUTPUTS,
    /** The execution took too long. */
    @Index(2)
    TIMEOUT,
    /** The encoded PoV is larger than the validation data allows. */
    @Index(3)
    PARAMS_TOO_LARGE,
    /** The code as stored is larger than the chain allows. */
    @Index(4)
    CODE_TOO_LARGE,
    /** The code is not properly compressed, or too large decompressed. */
    @Index(5)
    CODE_DECOMPRESSION_FAILURE,
    /** The block data is not properly compressed, or too large decompressed. */
    @Index(6)
    POV_DECOMPRESSION_FAILURE,
    /** The result cannot be decoded, or lies outside of the memory. */
    @Index(7)
    BAD_RETURN,
    /** No assumption yields the validation data that the descriptor names. */
    @Index(8)
    BAD_PARENT,
    /** The PoV is not the one that the descriptor names. */
    @Index(9)
    POV_HASH_MISMATCH,
    /** The collator's signature is wrong. */
    @Index(10)
    BAD_SIGNATURE,
    /** The new head is not the one that the descriptor names. */
    @Index(11)
    PARA_HEAD_HASH_MISMATCH,
    /** The code is not the one that the descriptor names. */
    @Index(12)
    CODE_HASH_MISMATCH,
    /** The commitments are not those of the receipt. */
    @Index(13)
    COMMITMENTS_HASH_MISMATCH
  }
}
