package dev.overseer;

/**
 * A node cannot start, for a reason that its operator can deal with. The message is written for the
 * operator: what is wrong and what to do. It is shown without a stack trace.
 */
public class StartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public StartException(ExitCode exitCode, String message) {
    super(message, null, false, false);
    this.exitCode = exitCode;
  }

  /** What the process is to end with, if it was started for this node alone. */
  public final ExitCode exitCode() {
    return exitCode;
  }
}
