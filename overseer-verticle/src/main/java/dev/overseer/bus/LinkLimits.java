package dev.overseer.bus;

/**
 * The limits of a link.
 *
 * @param windowItems messages of one edge that may be under way unhandled, at least 1
 * @param windowBytes weight of one edge's messages under way, at least 1; a message is admitted
 *     while less is under way, so one message may overshoot
 * @param signalReserve signals that may be under way unhandled, beside the messages, at least 2;
 *     Conclude needs none of it
 * @param maxWaiting messages of one edge that may wait for credit at their sender, at least 1; one
 *     more is refused
 * @param resendAfter milliseconds without news of an arrival after which the oldest unacknowledged
 *     frame is sent again, at least 1
 * @param heartbeat milliseconds of silence after which an empty frame is sent; 0 for never
 */
public record LinkLimits(
    int windowItems,
    long windowBytes,
    int signalReserve,
    int maxWaiting,
    long resendAfter,
    long heartbeat) {

  public LinkLimits {
    atLeast(1, windowItems, "windowItems");
    atLeast(1, windowBytes, "windowBytes");
    atLeast(2, signalReserve, "signalReserve");
    atLeast(1, maxWaiting, "maxWaiting");
    atLeast(1, resendAfter, "resendAfter");
    atLeast(0, heartbeat, "heartbeat");
  }

  private static void atLeast(long least, long value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s of a link must be at least %d, not %d".formatted(name, least, value));
    }
  }

  /**
   * The limits of the Overseer's sending ends: all that a sender was granted may have to wait there
   * for the next link.
   */
  LinkLimits forRouting() {
    return new LinkLimits(
        windowItems,
        windowBytes,
        signalReserve,
        Math.max(windowItems, maxWaiting),
        resendAfter,
        heartbeat);
  }

  /** Credit goes back in portions, because each return costs a packet. */
  int portion() {
    return Math.max(1, windowItems / 4);
  }

  /** As {@link #portion}, for the room of signals. */
  int portionOfSignals() {
    return Math.max(1, signalReserve / 4);
  }

  /** As {@link #portion}, for the weight. */
  long portionBytes() {
    return Math.max(1, windowBytes / 4);
  }
}
