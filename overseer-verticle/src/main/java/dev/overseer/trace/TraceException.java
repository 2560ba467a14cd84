package dev.overseer.trace;

/** A trace file cannot be used. The message says why, and what to do. */
public final class TraceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TraceException(String message) {
    super(message, null, false, false);
  }
}
