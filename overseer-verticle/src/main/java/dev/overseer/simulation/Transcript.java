package dev.overseer.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * What happened in a run: a hash over all of it, and the last lines. Two runs are the same if their
 * hashes are. A line costs next to nothing until it is read.
 */
final class Transcript {

  private static final int KEPT = 64;

  private final long seed;
  private final Scheduler scheduler;
  private final long[] steps = new long[KEPT];
  private final long[] times = new long[KEPT];
  private final String[] who = new String[KEPT];
  private final String[] what = new String[KEPT];
  private final long[] first = new long[KEPT];
  private final long[] second = new long[KEPT];
  private long lines;
  private long hash;

  Transcript(long seed, Scheduler scheduler) {
    this.seed = seed;
    this.scheduler = scheduler;
  }

  /**
   * A line.
   *
   * @param happened what did, with two places for numbers
   */
  void note(String party, String happened, long one, long two) {
    int line = (int) (lines++ % KEPT);
    steps[line] = scheduler.steps();
    times[line] = scheduler.now() - Scheduler.START;
    who[line] = party;
    what[line] = happened;
    first[line] = one;
    second[line] = two;
    mix(steps[line]);
    mix(times[line]);
    mix(((long) party.hashCode() << 32) ^ happened.hashCode());
    mix(one);
    mix(two);
  }

  private void mix(long value) {
    hash = (hash ^ value) * 0x9E3779B97F4A7C15L;
    hash ^= hash >>> 29;
  }

  long hash() {
    return hash;
  }

  /** The last lines, the newest last. */
  List<String> last() {
    List<String> last = new ArrayList<>();
    for (long line = Math.max(0, lines - KEPT); line < lines; line++) {
      int at = (int) (line % KEPT);
      last.add(
          "%7d  %6d ms  %s %s"
              .formatted(steps[at], times[at], who[at], what[at].formatted(first[at], second[at])));
    }
    return last;
  }

  /** An invariant does not hold. */
  Violation broken(Invariant invariant, String text) {
    return new Violation(seed, scheduler.steps(), invariant, text, last());
  }

  /** As {@link #broken(Invariant, String)}, because of something that was thrown. */
  Violation broken(Invariant invariant, Throwable cause) {
    Violation violation = broken(invariant, String.valueOf(cause));
    violation.initCause(cause);
    return violation;
  }
}
