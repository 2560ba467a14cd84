package dev.overseer.bus;

import dev.overseer.protocol.Item.MessageItem;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One edge's credit at the sending end of a link, and what waits: for credit, or, with credit, for
 * a blob of the same edge that is under way.
 */
final class EdgeCredit {

  private final int windowItems;
  private final long windowBytes;
  private final ArrayDeque<MessageItem> waiting = new ArrayDeque<>();
  private final ArrayDeque<MessageItem> behindBlob = new ArrayDeque<>();
  private boolean blobUnderWay;
  private long sentItems;
  private long sentBytes;
  private long releasedItems;
  private long releasedBytes;

  EdgeCredit(int windowItems, long windowBytes) {
    this.windowItems = windowItems;
    this.windowBytes = windowBytes;
  }

  boolean isOpen() {
    return sentItems - releasedItems < windowItems && sentBytes - releasedBytes < windowBytes;
  }

  void take(long weight) {
    sentItems++;
    sentBytes += weight;
  }

  /** Whether so much was ever under way. */
  boolean canRelease(long items, long bytes) {
    return items >= 0 && items <= sentItems && bytes >= 0 && bytes <= sentBytes;
  }

  /**
   * Takes totals. They only grow; a late acknowledgement, with smaller ones, changes nothing.
   *
   * @return whether it was news
   */
  boolean released(long items, long bytes) {
    if (items <= releasedItems) {
      return false;
    }
    releasedItems = items;
    releasedBytes = Math.max(releasedBytes, bytes);
    return true;
  }

  void await(MessageItem item) {
    waiting.addLast(item);
  }

  /** Messages that wait for credit. */
  int waiting() {
    return waiting.size();
  }

  /** The oldest waiting item if there is credit for it. */
  @Nullable MessageItem pollAdmissible() {
    return !waiting.isEmpty() && isOpen() ? waiting.pollFirst() : null;
  }

  boolean isBlobUnderWay() {
    return blobUnderWay;
  }

  void blobUnderWay(boolean underWay) {
    blobUnderWay = underWay;
  }

  void awaitBlob(MessageItem item) {
    behindBlob.addLast(item);
  }

  /** The oldest item that stood behind a blob, unless one is under way. */
  @Nullable MessageItem pollBehindBlob() {
    return blobUnderWay ? null : behindBlob.pollFirst();
  }

  /** Messages with credit that are no items yet: a blob that is under way, and all behind it. */
  int notYetItems() {
    return behindBlob.size() + (blobUnderWay ? 1 : 0);
  }

  long itemsUnderWay() {
    return sentItems - releasedItems;
  }

  long bytesUnderWay() {
    return sentBytes - releasedBytes;
  }
}
