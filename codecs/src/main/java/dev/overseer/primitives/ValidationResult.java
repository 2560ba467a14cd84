package dev.overseer.primitives;

import dev.overseer.scale.MaxLength;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.U32;
import java.util.List;
import java.util.Optional;

/**
 * The result of a validation function (spec types.md 9). The order of the fields differs from
 * {@link CandidateCommitments}.
 *
 * @param headData the para's new head
 * @param newValidationCode the code of an upgrade, if the candidate signals one
 * @param upwardMessages messages to the relay chain
 * @param horizontalMessages messages to other paras
 * @param processedDownwardMessages how many downward messages were consumed, a u32
 * @param hrmpWatermark up to which relay-chain block messages of other paras were consumed, a u32
 */
public record ValidationResult(
    HeadData headData,
    Optional<ValidationCode> newValidationCode,
    @MaxLength(CandidateCommitments.MAX_MESSAGES) List<Bytes> upwardMessages,
    @MaxLength(CandidateCommitments.MAX_MESSAGES) List<OutboundHrmpMessage> horizontalMessages,
    @U32 long processedDownwardMessages,
    @U32 long hrmpWatermark) {
  /** The components in order. */
  public static final ScaleCodec<ValidationResult> CODEC =
      ScaleCodecs.forRecord(ValidationResult.class);

  /** Checks the ranges and takes copies of the lists. */
  public ValidationResult {
    UInt32.check(processedDownwardMessages, "number of processed downward messages");
    UInt32.check(hrmpWatermark, "HRMP watermark");
    upwardMessages = CandidateCommitments.checked(upwardMessages);
    horizontalMessages = CandidateCommitments.checked(horizontalMessages);
  }

  /** The same as commitments of a receipt. */
  public CandidateCommitments toCommitments() {
    return new CandidateCommitments(
        upwardMessages,
        horizontalMessages,
        newValidationCode,
        headData,
        processedDownwardMessages,
        hrmpWatermark);
  }
}
