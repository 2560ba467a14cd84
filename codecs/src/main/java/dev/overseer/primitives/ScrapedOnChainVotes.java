package dev.overseer.primitives;

import dev.overseer.scale.Index;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.U32;
import java.util.List;

/**
 * Votes that a runtime found in the inherent of a block, the result of {@code
 * ParachainHost_on_chain_votes}.
 *
 * @param session the session of the block, a u32
 * @param backingValidatorsPerCandidate who backed which candidate, and how
 * @param disputes statements about disputed candidates
 */
public record ScrapedOnChainVotes(
    @U32 long session,
    List<CandidateBackers> backingValidatorsPerCandidate,
    List<DisputeStatementSet> disputes) {
  /** The components in order. */
  public static final ScaleCodec<ScrapedOnChainVotes> CODEC =
      ScaleCodecs.forRecord(ScrapedOnChainVotes.class);

  /** Checks the session and takes copies of the lists. */
  public ScrapedOnChainVotes {
    UInt32.check(session, "session index");
    backingValidatorsPerCandidate = List.copyOf(backingValidatorsPerCandidate);
    disputes = List.copyOf(disputes);
  }

  /** A candidate and its votes. */
  public record CandidateBackers(CandidateReceipt receipt, List<Backer> backers) {
    /** Takes a copy of the list. */
    public CandidateBackers {
      backers = List.copyOf(backers);
    }
  }

  /** A validator's vote. */
  public record Backer(ValidatorIndex validatorIndex, ValidityAttestation attestation) {}

  /**
   * All statements about one disputed candidate.
   *
   * @param session the session of the candidate, a u32
   */
  public record DisputeStatementSet(
      CandidateHash candidateHash, @U32 long session, List<SignedDisputeStatement> statements) {
    /** Checks the session and takes a copy of the list. */
    public DisputeStatementSet {
      UInt32.check(session, "session index");
      statements = List.copyOf(statements);
    }
  }

  /** One statement with its signature. */
  public record SignedDisputeStatement(
      DisputeStatement statement, ValidatorIndex validatorIndex, ValidatorSignature signature) {}

  /** A statement for or against a candidate. */
  public sealed interface DisputeStatement {
    /** The candidate is valid. */
    @Index(0)
    record Valid(ValidKind kind) implements DisputeStatement {}

    /** The candidate is not valid. */
    @Index(1)
    record Invalid(InvalidKind kind) implements DisputeStatement {}
  }

  /** Where a statement for a candidate comes from. */
  public sealed interface ValidKind {
    /** It was made for the dispute. */
    @Index(0)
    record Explicit() implements ValidKind {}

    /** The candidate was seconded at this relay parent. */
    @Index(1)
    record BackingSeconded(Hash relayParent) implements ValidKind {}

    /** The candidate was found valid at this relay parent. */
    @Index(2)
    record BackingValid(Hash relayParent) implements ValidKind {}

    /** The candidate was approved. */
    @Index(3)
    record ApprovalChecking() implements ValidKind {}

    /** Several candidates were approved by one signature. */
    @Index(4)
    record ApprovalCheckingMultipleCandidates(List<CandidateHash> candidates) implements ValidKind {
      /** Takes a copy of the list. */
      public ApprovalCheckingMultipleCandidates {
        candidates = List.copyOf(candidates);
      }
    }
  }

  /** Where a statement against a candidate comes from. */
  public enum InvalidKind {
    /** It was made for the dispute. */
    @Index(0)
    EXPLICIT
  }
}
