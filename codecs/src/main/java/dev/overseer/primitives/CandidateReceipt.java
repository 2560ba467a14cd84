package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/**
 * A candidate with the hash of its commitments, 324 bytes (spec types.md 5.2).
 *
 * @param descriptor what the collator says of it
 * @param commitmentsHash {@link CandidateCommitments#hash()}
 */
public record CandidateReceipt(CandidateDescriptor descriptor, Hash commitmentsHash) {
  /** Bytes of an encoded receipt. */
  public static final int SIZE = CandidateDescriptor.SIZE + Hash.SIZE;

  /** The components in order. */
  public static final ScaleCodec<CandidateReceipt> CODEC =
      ScaleCodecs.forRecord(CandidateReceipt.class);

  /** The candidate's name: blake2-256 of the encoding. Computed at each call. */
  public CandidateHash hash() {
    return new CandidateHash(Hash.hashOf(this, CODEC));
  }
}
