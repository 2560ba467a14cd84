package dev.overseer.chain.rpc;

import java.time.Duration;

/** Time and timers of the source's context; virtual in tests. */
interface Clock {

  /** Milliseconds since some moment, never going back. */
  long millis();

  /** Runs {@code task} once, on the source's context, after {@code delay}. */
  Timer after(Duration delay, Runnable task);

  /** A timer that was started. */
  interface Timer {

    /** The task will not run any more; nothing happens if it did. */
    void cancel();
  }
}
