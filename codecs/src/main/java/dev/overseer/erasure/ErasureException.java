package dev.overseer.erasure;

/**
 * A number of validators, a payload or a set of chunks that the erasure code refuses (spec
 * erasure-coding.md 1).
 *
 * <p>It carries no stack trace, because peers decide how often it is thrown; {@link #kind()} and
 * the message say what is wrong.
 */
public final class ErasureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /**
   * Creates the exception.
   *
   * @param kind what is wrong
   * @param detail what was found and what is needed
   */
  public ErasureException(Kind kind, String detail) {
    super(kind + ": " + detail, null, false, false);
    this.kind = kind;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }

  /** What can be wrong. */
  public enum Kind {
    /** More validators than the field has elements. */
    TOO_MANY_VALIDATORS,
    /** Fewer than two validators. */
    NOT_ENOUGH_VALIDATORS,
    /** A payload that is empty, or longer than an array can be. */
    BAD_PAYLOAD,
    /** A chunk whose index is not below the number of validators. */
    CHUNK_INDEX_OUT_OF_BOUNDS,
    /** Chunks with an odd number of bytes. */
    UNEVEN_LENGTH,
    /** Chunks without bytes, or of different lengths. */
    NON_UNIFORM_CHUNKS,
    /** Fewer distinct chunks than it takes. */
    NOT_ENOUGH_CHUNKS
  }
}
