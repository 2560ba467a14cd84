package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.U32;
import java.util.List;
import java.util.Optional;

/**
 * What the execution of a candidate yields and its receipt commits to (spec types.md 5.3). The
 * order of the fields differs from {@link ValidationResult}.
 *
 * @param upwardMessages messages to the relay chain
 * @param horizontalMessages messages to other paras, recipients ascending
 * @param newValidationCode the code of an upgrade, if the candidate signals one
 * @param headData the para's new head
 * @param processedDownwardMessages how many downward messages were consumed, a u32
 * @param hrmpWatermark up to which relay-chain block messages of other paras were consumed, a u32
 */
public record CandidateCommitments(
    List<Bytes> upwardMessages,
    List<OutboundHrmpMessage> horizontalMessages,
    Optional<ValidationCode> newValidationCode,
    HeadData headData,
    @U32 long processedDownwardMessages,
    @U32 long hrmpWatermark) {
  /** The components in order. */
  public static final ScaleCodec<CandidateCommitments> CODEC =
      ScaleCodecs.forRecord(CandidateCommitments.class);

  /** Checks the ranges and takes copies of the lists. */
  public CandidateCommitments {
    UInt32.check(processedDownwardMessages, "number of processed downward messages");
    UInt32.check(hrmpWatermark, "HRMP watermark");
    upwardMessages = List.copyOf(upwardMessages);
    horizontalMessages = List.copyOf(horizontalMessages);
  }

  /** The {@code commitments_hash} of receipts. Computed at each call. */
  public Hash hash() {
    return Hash.hashOf(this, CODEC);
  }

  /** Bytes of all byte strings inside, about what the commitments take in memory. */
  public long dataSize() {
    long size = headData.bytes().size();
    for (Bytes message : upwardMessages) {
      size += message.size();
    }
    for (OutboundHrmpMessage message : horizontalMessages) {
      size += message.data().size();
    }
    return size + newValidationCode.map(code -> code.bytes().size()).orElse(0);
  }

  /** Numbers and sizes, for people. */
  @Override
  public String toString() {
    return "CandidateCommitments[head "
        + headData
        + ", upward "
        + upwardMessages.size()
        + ", horizontal "
        + horizontalMessages.size()
        + ", new code "
        + newValidationCode.map(ValidationCode::toString).orElse("none")
        + ", processed "
        + processedDownwardMessages
        + ", watermark "
        + hrmpWatermark
        + "]";
  }
}
