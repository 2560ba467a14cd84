package dev.overseer.subsystem;

/** A request has no answer. */
public final class RequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** The consumer answered with an error; the message is its text. */
    ERROR,
    /** The consumer dropped the request on purpose. */
    DROPPED,
    /** No answer came in time. */
    TIMED_OUT,
    /** The request could not be sent. */
    NOT_SENT,
    /** The consumer's process is gone, or the node is ending. */
    PEER_LOST
  }

  private final Reason reason;

  public RequestException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
