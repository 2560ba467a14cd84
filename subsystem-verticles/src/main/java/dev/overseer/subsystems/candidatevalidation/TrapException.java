package dev.overseer.subsystems.candidatevalidation;

import org.jspecify.annotations.Nullable;

/**
 * A validation function ended without a result: its block is invalid.
 *
 * <p>It carries no stack trace, because peers decide how often it is thrown.
 */
public final class TrapException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param reason what the function did not accept
   * @param cause why, if that came from elsewhere
   */
  public TrapException(String reason, @Nullable Throwable cause) {
    super(reason, cause, false, false);
  }
}
