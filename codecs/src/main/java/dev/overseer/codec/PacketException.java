package dev.overseer.codec;

import dev.overseer.scale.ScaleException;
import org.jspecify.annotations.Nullable;

/**
 * A packet from another JVM that cannot be read: the only exception that decoding one throws. The
 * message says what was found, and what to do about it if that is known.
 *
 * <p>It carries no stack trace, because the other side decides how often it is thrown.
 */
public final class PacketException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param cause where in the packet, and what is wrong there; none if it was not even tried
   */
  PacketException(String message, @Nullable ScaleException cause) {
    super(message, cause, false, false);
  }
}
