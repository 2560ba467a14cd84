package dev.overseer.metrics;

import java.util.Locale;

/** What a subsystem is doing, as far as its Overseer can tell. */
public enum SubsystemState {
  /** Deployed, or its process awaited, but not confirmed yet. */
  STARTING,
  /** Takes its inputs. */
  RUNNING,
  /** Has unhandled items and has not moved for 500 ms (spec overseer.md 7). */
  STALLED,
  /** Was told to conclude and is done. */
  CONCLUDED,
  /** Ended before it was told to. */
  FAILED,
  /** Its process is gone or silent. */
  LOST;

  /** The name in JSON, lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
