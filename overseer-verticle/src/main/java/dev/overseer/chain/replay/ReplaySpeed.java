package dev.overseer.chain.replay;

/** How a replay treats the pauses of its file. */
public enum ReplaySpeed {
  /** As soon as possible: leaves them out. */
  ASAP,
  /** Keeps them. */
  RECORDED
}
