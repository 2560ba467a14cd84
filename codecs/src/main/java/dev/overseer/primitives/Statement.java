package dev.overseer.primitives;

import dev.overseer.scale.Index;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/**
 * A statement about a candidate as it travels, not yet signed (spec types.md 6.1). It has no magic;
 * what is signed is {@link #toCompact()}.
 */
public sealed interface Statement extends SignedPayload {
  /** One byte from 1 on, then the receipt or the hash. */
  ScaleCodec<Statement> CODEC = ScaleCodecs.forSealed(Statement.class);

  /** The candidate that the statement is about; computed from the receipt at each call. */
  CandidateHash candidateHash();

  /** The form that is signed. */
  CompactStatement toCompact();

  @Override
  default byte[] toSignedForm() {
    return toCompact().toSignedForm();
  }

  /** About how many bytes of memory the statement takes. */
  default long dataSize() {
    return Hash.SIZE;
  }

  /** The validator proposes the candidate, having validated it. */
  @Index(1)
  record Seconded(CommittedCandidateReceipt receipt) implements Statement {
    @Override
    public CandidateHash candidateHash() {
      return receipt.hash();
    }

    @Override
    public CompactStatement toCompact() {
      return new CompactStatement.Seconded(candidateHash());
    }

    @Override
    public long dataSize() {
      return CandidateDescriptor.SIZE + receipt.commitments().dataSize();
    }
  }

  /** The validator found the candidate valid. */
  @Index(2)
  record Valid(CandidateHash candidateHash) implements Statement {
    @Override
    public CompactStatement toCompact() {
      return new CompactStatement.Valid(candidateHash);
    }
  }

  /** The validator found the candidate invalid. Real nodes know no such statement. */
  @Index(3)
  record Invalid(CandidateHash candidateHash) implements Statement {
    @Override
    public CompactStatement toCompact() {
      return new CompactStatement.Invalid(candidateHash);
    }
  }
}
