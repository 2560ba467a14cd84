package dev.overseer.simulation;

/**
 * What must be true of every run. All but the last four are looked at after every step that could
 * break them.
 */
public enum Invariant {
  /**
   * Who sent a message after a signal was delivered to it has its consumer see that signal first
   * (spec overseer.md 5, guarantee G).
   */
  GUARANTEE_G,
  /** All subsystems of a node are given the signals that it announced, in that order. */
  SIGNAL_ORDER,
  /** The messages of an edge are handled in the order in which they were sent. */
  EDGE_ORDER,
  /** No message is handled twice, and none that was never sent. */
  EXACTLY_ONCE,
  /** A link numbers its items without gaps, and sends again what it sent before. */
  SEQUENCE,
  /** No edge has more items or bytes under way than its window grants; signals have a reserve. */
  CREDIT,
  /** No message waits for credit while its own edge has some, whatever other edges do. */
  CREDIT_PER_EDGE,
  /** No queue, the Overseer's included, holds more than the windows of its edges allow. */
  MEMORY,
  /** What is told fresh is durable, and was never told fresh before (spec overseer.md 4.4). */
  FRESHNESS,
  /** Signals come in the order of the chain's events. */
  EVENT_ORDER,
  /** Nobody who waits for an activation is told twice, or told what was not announced. */
  ACTIVATION,
  /** An invariant of the subsystems under test, or an assertion of theirs. */
  OWN,
  /** Nothing throws what it should not. */
  SOUNDNESS,
  /** Once faults and new input have ended, all is handled and all credit is back. */
  NO_STUCK_STATE,
  /** A node ends when it must, as it must, and tells the truth about it (spec overseer.md 7, 8). */
  LIFE_CYCLE
}
