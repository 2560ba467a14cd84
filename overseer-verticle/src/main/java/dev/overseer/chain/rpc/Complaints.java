package dev.overseer.chain.rpc;

import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warnings whose number the server decides: of each topic at most one in ten seconds is logged,
 * with how many were left out.
 */
final class Complaints {
  private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);
  private static final long QUIET_MILLIS = 10_000;

  /** What there is to complain about. */
  enum Topic {
    MALFORMED_FRAME,
    MALFORMED_HEADER,
    UNKNOWN_ANCESTOR,
    EARLY_NOTIFICATION,
    QUEUE_FULL,
    REQUEST_FAILED
  }

  private static final class Count {
    long loggedAt;
    long leftOut;

    Count(long loggedAt) {
      this.loggedAt = loggedAt;
    }
  }

  private final Clock clock;
  private final Map<Topic, Count> counts = new EnumMap<>(Topic.class);

  Complaints(Clock clock) {
    this.clock = clock;
  }

  void about(Topic topic, String text) {
    long now = clock.millis();
    Count count = counts.computeIfAbsent(topic, _ -> new Count(now - QUIET_MILLIS));
    if (now - count.loggedAt < QUIET_MILLIS) {
      count.leftOut++;
      return;
    }
    if (count.leftOut == 0) {
      LOG.warn("{}", text);
    } else {
      LOG.warn("{} ({} more of this kind were not logged)", text, count.leftOut);
    }
    count.loggedAt = now;
    count.leftOut = 0;
  }
}
