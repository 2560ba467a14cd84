package dev.overseer.soak;

import java.util.TreeSet;

/**
 * Whether the messages of one edge come in order and once. Remembers what was skipped, up to a
 * limit, so as to tell a late message from a repeated one.
 */
final class EdgeOrder {

  /** What an arrival is. */
  enum Arrival {
    IN_ORDER,
    /** Some before it have not come. */
    SKIPPING,
    /** It had been skipped. */
    LATE,
    REPEATED
  }

  private static final int MOST_SKIPPED = 10_000;

  private final TreeSet<Long> skipped = new TreeSet<>();
  private long next;

  Arrival arrived(long seq) {
    if (seq == next) {
      next++;
      return Arrival.IN_ORDER;
    }
    if (seq < next) {
      return skipped.remove(seq) ? Arrival.LATE : Arrival.REPEATED;
    }
    for (long missing = next; missing < seq && skipped.size() < MOST_SKIPPED; missing++) {
      skipped.add(missing);
    }
    next = seq + 1;
    return Arrival.SKIPPING;
  }

  /** The number that the next message should have. */
  long next() {
    return next;
  }
}
