package dev.overseer;

/** How a node's process ends (spec formats.md 1). */
public enum ExitCode {
  CONCLUDED(0),
  REFUSED(2),
  SUBSYSTEM_FAILED(3),
  NOT_ALL_HANDLED(4),
  CHAIN_FAILED(5);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The process's exit code. */
  public int code() {
    return code;
  }
}
