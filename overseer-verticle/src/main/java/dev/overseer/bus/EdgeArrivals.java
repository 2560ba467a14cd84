package dev.overseer.bus;

/** One edge's messages at the receiving end of a link: what arrived, and whose credit went back. */
final class EdgeArrivals {

  final int edge;
  private long arrivedItems;
  private long arrivedBytes;
  private long releasedItems;
  private long releasedBytes;

  EdgeArrivals(int edge) {
    this.edge = edge;
  }

  /** Whether the sender had credit for one more message. */
  boolean isGranted(LinkLimits limits) {
    return arrivedItems - releasedItems < limits.windowItems()
        && arrivedBytes - releasedBytes < limits.windowBytes();
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
}
