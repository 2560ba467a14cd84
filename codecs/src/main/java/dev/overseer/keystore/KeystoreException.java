package dev.overseer.keystore;

/**
 * A keystore cannot be used. The message is for its owner: which file, what is wrong and what to
 * do. It never has anything secret in it.
 */
public final class KeystoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeystoreException(String message) {
    super(message);
  }

  KeystoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
