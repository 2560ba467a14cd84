package dev.overseer.compression;

/**
 * A blob that claims to be compressed and cannot be decompressed: the only exception that
 * decompression throws.
 *
 * <p>It carries no stack trace, because peers decide how often it is thrown.
 */
public final class CompressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /**
   * Creates the exception.
   *
   * @param kind what is wrong
   * @param detail what was found and what was expected
   */
  public CompressionException(Kind kind, String detail) {
    super(kind + ": " + detail, null, false, false);
    this.kind = kind;
  }

  /** What is wrong with the blob. */
  public Kind kind() {
    return kind;
  }

  /** What can be wrong with a compressed blob. */
  public enum Kind {
    /** It has more content than the limit. */
    TOO_LARGE,
    /** It is not just one whole zstd frame. */
    DAMAGED
  }
}
