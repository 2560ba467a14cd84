package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;

/**
 * What a validator signs when it states something about a candidate: {@code BKNG}, one byte, the
 * candidate's hash, 37 bytes (spec types.md 6.1).
 */
public sealed interface CompactStatement extends SignedPayload {
  /** Magic, index and hash. Another magic or index is refused. */
  ScaleCodec<CompactStatement> CODEC = new CompactStatementCodec();

  /** The candidate that the statement is about. */
  CandidateHash candidateHash();

  @Override
  default byte[] toSignedForm() {
    return CODEC.encode(this);
  }

  /** The validator proposes the candidate, having validated it. */
  record Seconded(CandidateHash candidateHash) implements CompactStatement {}

  /** The validator found the candidate valid. */
  record Valid(CandidateHash candidateHash) implements CompactStatement {}

  /** The validator found the candidate invalid. Real nodes know no such statement. */
  record Invalid(CandidateHash candidateHash) implements CompactStatement {}
}
