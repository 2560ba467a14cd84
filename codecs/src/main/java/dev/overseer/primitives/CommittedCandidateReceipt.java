package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import java.util.Comparator;

/**
 * A candidate with its commitments (spec types.md 5.2).
 *
 * @param descriptor what the collator says of it
 * @param commitments what its execution yields
 */
public record CommittedCandidateReceipt(
    CandidateDescriptor descriptor, CandidateCommitments commitments) {
  /** The components in order. */
  public static final ScaleCodec<CommittedCandidateReceipt> CODEC =
      ScaleCodecs.forRecord(CommittedCandidateReceipt.class);

  /**
   * The order by which one of several candidates is chosen: para, then head data, then hash of the
   * candidate.
   */
  public static final Comparator<CommittedCandidateReceipt> ORDER =
      Comparator.comparing((CommittedCandidateReceipt c) -> c.descriptor.paraId())
          .thenComparing(c -> c.commitments.headData())
          .thenComparing(CommittedCandidateReceipt::hash);

  /** The plain receipt. Hashes the commitments at each call. */
  public CandidateReceipt toPlain() {
    return new CandidateReceipt(descriptor, commitments.hash());
  }

  /** The candidate's name, that of the plain receipt. Computed at each call. */
  public CandidateHash hash() {
    return toPlain().hash();
  }

  /** Whether {@code receipt} is the plain form of this. */
  public boolean correspondsTo(CandidateReceipt receipt) {
    return descriptor.equals(receipt.descriptor())
        && commitments.hash().equals(receipt.commitmentsHash());
  }
}
