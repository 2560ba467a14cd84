package dev.overseer.subsystem;

/** A runtime call has no result, and asking again would not help. */
public final class RuntimeCallException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** The block is unknown, or its state is pruned. */
    STATE_UNAVAILABLE,
    /** The runtime does not have that function. */
    NOT_SUPPORTED,
    /** The runtime failed. */
    FAILED
  }

  private final Reason reason;

  /** Creates the exception; no stack trace, because outsiders decide how often it occurs. */
  public RuntimeCallException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /** Why there is no result. */
  public Reason reason() {
    return reason;
  }
}
