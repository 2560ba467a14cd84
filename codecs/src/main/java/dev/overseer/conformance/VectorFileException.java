package dev.overseer.conformance;

/** A file that cannot be read as test vectors. The message is one sentence that names the file. */
public final class VectorFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public VectorFileException(String message) {
    super(message);
  }

  /** Creates the exception. */
  public VectorFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
