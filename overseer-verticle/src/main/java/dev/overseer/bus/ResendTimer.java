package dev.overseer.bus;

/**
 * When it is time to send again. Each time that it was in vain the next pause doubles, up to
 * sixteenfold: what is sent to a process that is stopped for a minute waits for it in a socket or a
 * queue, and must not grow there. Any word of the receiver makes the pauses short again.
 */
final class ResendTimer {

  private static final int MOST = 16;

  private final long pause;
  private long since;
  private int factor = 1;

  ResendTimer(long pause, long now) {
    this.pause = pause;
    this.since = now;
  }

  /** Waiting begins, or begins anew because something has arrived. */
  void begin(long now) {
    since = now;
  }

  /** The receiver is there. */
  void heard() {
    factor = 1;
  }

  boolean isOver(long now) {
    return now - since >= pause * factor;
  }

  /** It is sent again, because the time was over. */
  void sentInVain(long now) {
    since = now;
    factor = Math.min(MOST, 2 * factor);
  }
}
