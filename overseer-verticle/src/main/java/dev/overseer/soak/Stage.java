package dev.overseer.soak;

/** Where a soak with a stop is. */
enum Stage {
  BEFORE,
  STOPPED,
  AFTER,
  /** From one to the next, when latencies say nothing. */
  BETWEEN
}
