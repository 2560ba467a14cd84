package dev.overseer.subsystem.jobs;

import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.Hash;
import dev.overseer.subsystem.SubsystemContext;

/**
 * What a job can do: all that its subsystem can. What it asks for here belongs to it and ends with
 * it: timers, subscriptions and held credit are given back, and nothing else that is still out
 * reaches it.
 */
public interface JobContext extends SubsystemContext {

  /** The leaf that the job works on. */
  ActivatedLeaf leaf();

  /** The leaf's hash. */
  default Hash relayParent() {
    return leaf().hash();
  }

  /**
   * Ends the job, in order: it has no further input. Requests and streams that it was given and has
   * not answered are closed. Calling it again changes nothing.
   */
  void end();
}
