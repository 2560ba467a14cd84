package dev.overseer.chain.replay;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import java.nio.file.Path;

/** A replay file is refused. The message begins with the file and, if it is about one, the line. */
public final class ReplayFileException extends StartException {

  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final long line;

  ReplayFileException(Path file, long line, String reason) {
    super(ExitCode.REFUSED, file + (line == 0 ? "" : ", line " + line) + ": " + reason);
    this.file = file;
    this.line = line;
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** The line, from 1; 0 if it is not about one line. */
  public long line() {
    return line;
  }
}
