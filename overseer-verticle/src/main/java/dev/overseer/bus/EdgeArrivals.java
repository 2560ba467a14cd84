package dev.overseer.bus;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** One edge's messages at the receiving end of a link: what arrived, and whose credit went back. */
final class EdgeArrivals {

  final int edge;
  private final ArrayDeque<Assembly> finished = new ArrayDeque<>();
  private @Nullable Assembly unfinished;
  private long arrivedItems;
  private long arrivedBytes;
  private long releasedItems;
  private long releasedBytes;
  private long blobs;
  private long blobBytes;

  EdgeArrivals(int edge) {
    this.edge = edge;
  }

  /**
   * Whether the sender had credit for one more message. Blobs that have gone ahead do not count
   * here, because what overtook them on the way stands before them in the sequence.
   */
  boolean isGranted(LinkLimits limits) {
    return arrivedItems - releasedItems < limits.windowItems()
        && arrivedBytes - releasedBytes < limits.windowBytes();
  }

  /** Whether the sender had credit for one more blob, with all that stands before it. */
  boolean hasRoomForBlob(LinkLimits limits) {
    return arrivedItems + blobs - releasedItems < limits.windowItems()
        && arrivedBytes + blobBytes - releasedBytes < limits.windowBytes();
  }

  void arrived(long weight) {
    arrivedItems++;
    arrivedBytes += weight;
  }

  void released(long weight) {
    releasedItems++;
    releasedBytes += weight;
  }

  long releasedItems() {
    return releasedItems;
  }

  long releasedBytes() {
    return releasedBytes;
  }

  @Nullable Assembly unfinished() {
    return unfinished;
  }

  void begin(Assembly blob) {
    unfinished = blob;
    blobs++;
    blobBytes += blob.weight();
  }

  /** All bytes of the unfinished blob are there. */
  void finish() {
    if (unfinished != null) {
      finished.addLast(unfinished);
      unfinished = null;
    }
  }

  /** The oldest finished blob, if that was its last piece. */
  @Nullable Assembly pollFinished(long lastPiece) {
    Assembly blob = finished.peekFirst();
    if (blob == null || blob.lastPiece() != lastPiece) {
      return null;
    }
    finished.removeFirst();
    blobs--;
    blobBytes -= blob.weight();
    return blob;
  }

  /** Weight of blobs no item has referred to yet. */
  long blobBytes() {
    return blobBytes;
  }
}
