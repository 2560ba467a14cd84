package dev.overseer.subsystem;

/** The chain source cannot answer now; asking again later may help. */
public final class ChainUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ChainUnavailableException(String message) {
    super(message, null, false, false);
  }
}
