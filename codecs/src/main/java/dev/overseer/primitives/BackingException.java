package dev.overseer.primitives;

/** The votes of a {@link BackedCandidate} do not back it. The message says which one and why. */
public final class BackingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BackingException(String message) {
    super(message);
  }
}
