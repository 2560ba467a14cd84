package dev.overseer;

/** A call of an {@link OverseerHandle} did not do what was asked. */
public final class HandleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** No node of that name is on the event bus. */
    NOT_THERE,
    /** No answer came in time; what was asked may happen still. */
    TIMED_OUT,
    /** The node refuses; the message says why. */
    REFUSED
  }

  private final Reason reason;

  public HandleException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
