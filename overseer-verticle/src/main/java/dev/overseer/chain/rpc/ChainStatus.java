package dev.overseer.chain.rpc;

/** Where the source stands. Written on its context, read by any thread. */
final class ChainStatus {
  private final ChainMeters meters;
  private volatile boolean connected;
  private volatile long best;
  private volatile long finalized;

  ChainStatus(ChainMeters meters) {
    this.meters = meters;
    meters.connected(false);
  }

  boolean isConnected() {
    return connected;
  }

  /** Height of the highest block that is known, u32. */
  long best() {
    return best;
  }

  /** Height of the newest finalized block, u32. */
  long finalized() {
    return finalized;
  }

  /** A node was greeted and is followed. */
  void online() {
    connected = true;
    meters.connected(true);
  }

  /** There is no connection; the metric tells it only when that lasts. */
  void offline() {
    connected = false;
  }

  /** There has been no connection for long. */
  void outage() {
    meters.connected(false);
  }

  void best(long number) {
    best = number;
    meters.bestNumber(number);
  }

  void finalized(long number) {
    finalized = number;
    meters.finalizedNumber(number);
  }

  /** Blocks were found that had not been told. */
  void gapFilled(int blocks) {
    meters.gapBlocks(blocks);
  }

  /** A lost connection was replaced. */
  void reconnected() {
    meters.reconnected();
  }
}
