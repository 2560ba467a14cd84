package dev.overseer.primitives;

import dev.overseer.scale.MaxLength;
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
    @MaxLength(CandidateCommitments.MAX_MESSAGES) List<Bytes> upwardMessages,
    @MaxLength(CandidateCommitments.MAX_MESSAGES) List<OutboundHrmpMessage> horizontalMessages,
    Optional<ValidationCode> newValidationCode,
    HeadData headData,
    @U32 long processedDownwardMessages,
    @U32 long hrmpWatermark) {
  /** The most messages of either kind, as later runtimes have it; keeps hostile lists small. */
  public static final int MAX_MESSAGES = 16 * 1024;

  /** About what an element of a list takes in memory besides its bytes. */
  private static final int ELEMENT = 32;

  /** The components in order. */
  public static final ScaleCodec<CandidateCommitments> CODEC =
      ScaleCodecs.forRecord(CandidateCommitments.class);

  /** Checks the ranges and takes copies of the lists. */
  public CandidateCommitments {
    UInt32.check(processedDownwardMessages, "number of processed downward messages");
    UInt32.check(hrmpWatermark, "HRMP watermark");
    upwardMessages = checked(upwardMessages);
    horizontalMessages = checked(horizontalMessages);
  }

  /** A copy of messages, if they are not too many. */
  static <T> List<T> checked(List<T> messages) {
    if (messages.size() > MAX_MESSAGES) {
      throw new IllegalArgumentException(
          messages.size() + " messages, at most " + MAX_MESSAGES + " of a kind are allowed");
    }
    return List.copyOf(messages);
  }

  /** The {@code commitments_hash} of receipts. Computed at each call. */
  public Hash hash() {
    return Hash.hashOf(this, CODEC);
  }

  /** About how many bytes of memory the commitments take. */
  public long dataSize() {
    long size = headData.bytes().size();
    size += (long) ELEMENT * (upwardMessages.size() + horizontalMessages.size());
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
