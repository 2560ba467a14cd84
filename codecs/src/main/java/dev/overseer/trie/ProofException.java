package dev.overseer.trie;

/**
 * A proof that does not prove what it is said to (spec erasure-coding.md 6.4).
 *
 * <p>It carries no stack trace, because peers decide how often it is thrown; {@link #kind()} and
 * the message say what is wrong.
 */
public final class ProofException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /**
   * Creates the exception.
   *
   * @param kind what is wrong
   * @param detail what was found
   */
  public ProofException(Kind kind, String detail) {
    super(kind + ": " + detail, null, false, false);
    this.kind = kind;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }

  /** What can be wrong with a proof. */
  public enum Kind {
    /** Nodes are missing, malformed or too many, or prove another value. */
    INVALID_BRANCH_PROOF,
    /** The nodes show that the trie does not have the key. */
    BRANCH_OUT_OF_BOUNDS
  }
}
