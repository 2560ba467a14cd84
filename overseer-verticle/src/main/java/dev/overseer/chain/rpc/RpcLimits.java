package dev.overseer.chain.rpc;

import java.time.Duration;

/**
 * Times and sizes of the source (spec json-rpc-chain.md 1, 6, 8). {@link #DEFAULTS} are those of
 * the specification; others are for tests and unusual networks.
 *
 * @param maxFrameBytes longest message that is taken from a server, bytes
 * @param requestTimeout how long a request may stay unanswered
 * @param runtimeCallTimeout the same for calls of the runtime
 * @param firstRetry how long to wait before the first new connection
 * @param longestRetry how long at most; the time doubles until then
 * @param outage after how long without a connection requests fail at once
 * @param headers how many blocks are remembered, and how many headers are kept
 * @param notifications how many heads may wait to be worked on
 */
public record RpcLimits(
    int maxFrameBytes,
    Duration requestTimeout,
    Duration runtimeCallTimeout,
    Duration firstRetry,
    Duration longestRetry,
    Duration outage,
    int headers,
    int notifications) {

  /** The specification's. */
  public static final RpcLimits DEFAULTS =
      new RpcLimits(
          64 << 20,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          28_800,
          1024);

  /** Checks that all are above zero and the two retry times in order. */
  public RpcLimits {
    positive(maxFrameBytes, "maxFrameBytes");
    positive(requestTimeout.toMillis(), "requestTimeout");
    positive(runtimeCallTimeout.toMillis(), "runtimeCallTimeout");
    positive(firstRetry.toMillis(), "firstRetry");
    positive(outage.toMillis(), "outage");
    positive(headers, "headers");
    positive(notifications, "notifications");
    if (longestRetry.compareTo(firstRetry) < 0) {
      throw new IllegalArgumentException(
          "longestRetry " + longestRetry + " must not be shorter than firstRetry " + firstRetry);
    }
  }

  /** The same with other times between connections. */
  public RpcLimits withRetry(Duration first, Duration longest) {
    return new RpcLimits(
        maxFrameBytes,
        requestTimeout,
        runtimeCallTimeout,
        first,
        longest,
        outage,
        headers,
        notifications);
  }

  /** The same with room for another number of waiting heads. */
  public RpcLimits withNotifications(int room) {
    return new RpcLimits(
        maxFrameBytes,
        requestTimeout,
        runtimeCallTimeout,
        firstRetry,
        longestRetry,
        outage,
        headers,
        room);
  }

  private static void positive(long value, String name) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be above zero, found " + value);
    }
  }
}
