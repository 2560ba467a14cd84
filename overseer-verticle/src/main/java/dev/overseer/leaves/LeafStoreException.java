package dev.overseer.leaves;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The store of leaves cannot be read or written. The message names the file and the remedy. */
public final class LeafStoreException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** The operating system refused to read. */
    READ_FAILED,
    /** The operating system refused to write or to make durable. */
    WRITE_FAILED,
    /** The content is damaged, and not just at its end. */
    CORRUPT,
    /** The records are of another chain. */
    OTHER_CHAIN,
    /** A later release wrote the file. */
    UNKNOWN_VERSION
  }

  private final Reason reason;

  public LeafStoreException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public LeafStoreException(Reason reason, String message) {
    this(reason, message, null);
  }

  public Reason reason() {
    return reason;
  }
}
