package dev.overseer.keystore;

/**
 * The content of a key's file cannot be used. The message is a sentence that has to begin with the
 * file's name. It has nothing of the content in it, which may be secret.
 */
final class KeyFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private KeyFileException(String message) {
    super(message);
  }

  static KeyFileException damaged(String reason) {
    return new KeyFileException(
        "is damaged: " + reason + "; restore it from a copy, or move it out of the keystore");
  }

  static KeyFileException unknownVersion(int known) {
    return new KeyFileException(
        ("does not have version %d of its format, the only one known here; use it with the software"
                + " that wrote it, or move it out of the keystore")
            .formatted(known));
  }
}
