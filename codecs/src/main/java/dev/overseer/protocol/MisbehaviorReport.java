package dev.overseer.protocol;

import dev.overseer.primitives.CandidateReceipt;
import dev.overseer.primitives.SignedFullStatement;
import dev.overseer.scale.Index;
import java.util.List;

/** A self-contained proof that validators misbehaved (spec misbehavior-arbitration.md). */
public sealed interface MisbehaviorReport {

  /** The candidate that the report is about. */
  CandidateReceipt receipt();

  /** The statements that prove it. */
  List<SignedFullStatement> statements();

  /** About how many bytes of memory it takes. */
  default long dataSize() {
    return CandidateReceipt.SIZE
        + statements().stream().mapToLong(s -> s.payload().dataSize()).sum();
  }

  /** These validators disagree on whether the candidate is valid. */
  @Index(0)
  record CandidateValidityDisagreement(
      CandidateReceipt receipt, List<SignedFullStatement> statements) implements MisbehaviorReport {
    public CandidateValidityDisagreement {
      statements = List.copyOf(statements);
    }

    /** Candidate and number of statements, for people. */
    @Override
    public String toString() {
      return "CandidateValidityDisagreement[" + receipt + ", " + statements.size() + " statements]";
    }
  }

  /** A validator made two contradicting statements about the candidate. */
  @Index(1)
  record SelfContradiction(
      CandidateReceipt receipt, SignedFullStatement first, SignedFullStatement second)
      implements MisbehaviorReport {
    @Override
    public List<SignedFullStatement> statements() {
      return List.of(first, second);
    }
  }

  /**
   * A validator seconded two candidates at one relay parent.
   *
   * @param receipt the candidate of {@code first}
   */
  @Index(2)
  record DoubleVote(CandidateReceipt receipt, SignedFullStatement first, SignedFullStatement second)
      implements MisbehaviorReport {
    @Override
    public List<SignedFullStatement> statements() {
      return List.of(first, second);
    }
  }
}
