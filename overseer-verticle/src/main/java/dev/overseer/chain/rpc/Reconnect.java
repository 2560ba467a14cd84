package dev.overseer.chain.rpc;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Which endpoint to try and after what time (spec json-rpc-chain.md 1): the next one of the list
 * each time, after 1 s, doubled to 30 s, give or take a fifth so that many nodes do not come back
 * at the same moment.
 */
final class Reconnect {
  private static final double SPREAD = 0.2;

  private final List<URI> endpoints;
  private final RpcLimits limits;
  private final RandomGenerator random;
  private int next;
  private Duration delay;

  Reconnect(RpcOptions options, RandomGenerator random) {
    this.endpoints = options.endpoints();
    this.limits = options.limits();
    this.random = random;
    this.delay = limits.firstRetry();
  }

  /** The endpoint to try now. */
  URI endpoint() {
    return endpoints.get(next);
  }

  /** The endpoint failed: goes on to the next one and says how long to wait before it. */
  Duration failed() {
    next = (next + 1) % endpoints.size();
    Duration wait =
        Duration.ofMillis(
            Math.round(delay.toMillis() * (1 + SPREAD * (2 * random.nextDouble() - 1))));
    Duration doubled = delay.multipliedBy(2);
    delay = doubled.compareTo(limits.longestRetry()) < 0 ? doubled : limits.longestRetry();
    return wait;
  }

  /** The endpoint is of use: the next failure counts as the first one. */
  void succeeded() {
    delay = limits.firstRetry();
  }
}
