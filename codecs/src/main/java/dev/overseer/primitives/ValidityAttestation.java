package dev.overseer.primitives;

import dev.overseer.scale.Index;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/** A vote for a candidate, in the form that goes on chain (spec types.md 6.2). */
public sealed interface ValidityAttestation {
  /** One byte from 1 on, then the signature. */
  ScaleCodec<ValidityAttestation> CODEC = ScaleCodecs.forSealed(ValidityAttestation.class);

  /** The vote's signature. */
  ValidatorSignature signature();

  /** The statement that was signed, about {@code candidate}. */
  CompactStatement statement(CandidateHash candidate);

  /** The signature of a Seconded statement. */
  @Index(1)
  record Implicit(ValidatorSignature signature) implements ValidityAttestation {
    @Override
    public CompactStatement statement(CandidateHash candidate) {
      return new CompactStatement.Seconded(candidate);
    }
  }

  /** The signature of a Valid statement. */
  @Index(2)
  record Explicit(ValidatorSignature signature) implements ValidityAttestation {
    @Override
    public CompactStatement statement(CandidateHash candidate) {
      return new CompactStatement.Valid(candidate);
    }
  }
}
