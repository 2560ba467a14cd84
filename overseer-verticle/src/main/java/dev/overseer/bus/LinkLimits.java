package dev.overseer.bus;

import dev.overseer.protocol.BusPacket.Piece;

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
 * @param lostAfter milliseconds without a packet of the other party after which it counts as lost;
 *     0 for never
 * @param blobThreshold a message that weighs more sends its bytes ahead in pieces; 0 for never,
 *     where messages go by reference
 */
public record LinkLimits(
    int windowItems,
    long windowBytes,
    int signalReserve,
    int maxWaiting,
    long resendAfter,
    long heartbeat,
    long lostAfter,
    int blobThreshold) {

  /**
   * {@code blobThreshold} of links between processes: what takes a slow network a moment, and is
   * more than most messages have.
   */
  public static final int BLOB_THRESHOLD = 256 << 10;

  public LinkLimits {
    atLeast(1, windowItems, "windowItems");
    atLeast(1, windowBytes, "windowBytes");
    atLeast(2, signalReserve, "signalReserve");
    atLeast(1, maxWaiting, "maxWaiting");
    atLeast(1, resendAfter, "resendAfter");
    atLeast(0, heartbeat, "heartbeat");
    atLeast(0, lostAfter, "lostAfter");
    atLeast(0, blobThreshold, "blobThreshold");
  }

  /** Limits of a link inside one process, which is never lost. */
  public LinkLimits(
      int windowItems,
      long windowBytes,
      int signalReserve,
      int maxWaiting,
      long resendAfter,
      long heartbeat) {
    this(windowItems, windowBytes, signalReserve, maxWaiting, resendAfter, heartbeat, 0, 0);
  }

  private static void atLeast(long least, long value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s of a link must be at least %d, not %d".formatted(name, least, value));
    }
  }

  /**
   * What both ends of a link must agree on, as one number: the wiring, and how much may be under
   * way.
   *
   * @param wiring the wiring's digest
   */
  long agreement(long wiring) {
    long agreed = 31 * wiring + windowItems;
    return 31 * (31 * agreed + windowBytes) + signalReserve;
  }

  /** The most bytes of one piece of a large message. */
  int pieceBytes() {
    return (int) Math.min(frameBytes(), Piece.MOST_BYTES);
  }

  /** When a frame between processes has so many bytes, it takes no further item. */
  long frameBytes() {
    return Math.max(1, 4L * blobThreshold);
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
