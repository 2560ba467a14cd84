package dev.overseer.subsystem.jobs;

import dev.overseer.protocol.AllMessages;

/**
 * The part of a subsystem that works on one relay parent: a state machine inside its state machine.
 * It is given inputs just as a {@link dev.overseer.subsystem.Subsystem} is, and acts through its
 * {@link JobContext}.
 *
 * <p>What a handler throws ends this job and nothing else, see {@link Jobs}. So a job owns its
 * state: what it shares with its subsystem or with other jobs must be in order before it calls
 * anything that may throw.
 *
 * @param <M> the messages that its subsystem consumes
 */
public interface Job<M extends AllMessages> {

  /** What a job does when it is to stop. */
  enum Stop {
    /** It is done: it ends now. */
    AT_ONCE,
    /** It has something to finish, and calls {@link JobContext#end} then, within the grace. */
    GRACEFULLY
  }

  /** Called once before any other input, in the handling of the signal that began the job. */
  default void onStart() {}

  /** Handles a message about this job's relay parent. */
  void onMessage(M message);

  /**
   * The relay parent is active no longer, or the node ends. No message comes any more, but what the
   * job asked its context for still does.
   */
  default Stop onStop() {
    return Stop.AT_ONCE;
  }
}
