package dev.overseer.chain.record;

import dev.overseer.ExitCode;
import dev.overseer.StartException;

/** A chain cannot be recorded to the file that was named. */
public final class RecordingException extends StartException {

  private static final long serialVersionUID = 1L;

  RecordingException(String message) {
    super(ExitCode.REFUSED, message);
  }
}
