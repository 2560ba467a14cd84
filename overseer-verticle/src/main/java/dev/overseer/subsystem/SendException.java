package dev.overseer.subsystem;

/** A message could not be sent. The message says which, and what to do. */
public final class SendException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** The wiring declares no such edge for the sender. */
    NOT_DECLARED,
    /** The edge is out of credit and as much waits already as may wait. */
    TOO_MUCH_WAITING,
    /** The consumer's end of the node's life has come. */
    NODE_ENDING
  }

  private final Reason reason;

  public SendException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
