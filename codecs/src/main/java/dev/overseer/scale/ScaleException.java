package dev.overseer.scale;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that are not the encoding of a value: the only exception that decoding throws.
 *
 * <p>What it means depends on where the bytes came from: a malformed message from the network, a
 * storage error, a failed runtime call (spec types.md 1). It never ends the node.
 *
 * <p>It carries no stack trace, because peers decide how often it is thrown; {@link #kind()} and
 * {@link #offset()} say what is wrong and where.
 */
public final class ScaleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final int offset;

  /**
   * Creates the exception.
   *
   * @param kind what is wrong
   * @param offset where, in bytes from the start of the input
   * @param detail what was found and what was expected
   * @param cause the refusal of a value's constructor, if that is the reason
   */
  public ScaleException(Kind kind, int offset, String detail, @Nullable Throwable cause) {
    super(kind + " at byte " + offset + ": " + detail, cause, false, false);
    this.kind = kind;
    this.offset = offset;
  }

  /** What is wrong with the bytes. */
  public Kind kind() {
    return kind;
  }

  /** Where the decoder stood, in bytes from the start of the input. */
  public int offset() {
    return offset;
  }

  /** What can be wrong with encoded bytes. */
  public enum Kind {
    /** The input ends before the value does, or announces more elements than it can hold. */
    TRUNCATED,
    /** Bytes are left after the value. */
    TRAILING,
    /** A compact integer in a form longer than necessary. */
    NOT_MINIMAL,
    /** A number that its type cannot hold. */
    OUT_OF_RANGE,
    /** A bool that is neither 0 nor 1. */
    BAD_BOOL,
    /** A discriminant of an option, result or enum that does not exist. */
    BAD_TAG,
    /** Text that is not UTF-8. */
    BAD_UTF8,
    /** Keys of a map that do not strictly ascend. */
    NOT_ASCENDING,
    /** More elements than the type allows. */
    TOO_LONG,
    /** Nested deeper than {@link ScaleReader#MAX_DEPTH}. */
    TOO_DEEP,
    /** Well-formed parts which the constructor of the value refuses. */
    INVALID
  }
}
