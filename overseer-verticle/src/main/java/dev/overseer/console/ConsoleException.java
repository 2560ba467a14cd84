package dev.overseer.console;

/** The console cannot start. The message says why, and what to do. */
public final class ConsoleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ConsoleException(String message) {
    super(message, null, false, false);
  }
}
