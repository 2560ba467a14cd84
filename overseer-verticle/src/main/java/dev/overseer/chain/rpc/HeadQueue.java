package dev.overseer.chain.rpc;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Heads that wait to be worked on, bounded in number and memory. */
final class HeadQueue {
  static final long MAX_BYTES = 16L << 20;

  /** News of the chain, in the order in which they came. */
  sealed interface Item {

    Block block();

    /**
     * A block was imported by the node.
     *
     * @param best whether it is its best block now
     */
    record Head(Block block, boolean best) implements Item {}

    /** A block became final. */
    record Final(Block block) implements Item {}
  }

  private final int capacity;
  private final Deque<Item> items = new ArrayDeque<>();
  private long bytes;

  HeadQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Adds an item; false if there is no room for it. */
  boolean offer(Item item) {
    long weight = Block.weight(item.block().header());
    if (items.size() >= capacity || bytes + weight > MAX_BYTES) {
      return false;
    }
    items.add(item);
    bytes += weight;
    return true;
  }

  /** Takes the oldest item, null if there is none. */
  @Nullable Item poll() {
    @Nullable Item item = items.poll();
    if (item != null) {
      bytes -= Block.weight(item.block().header());
    }
    return item;
  }

  /**
   * The node was just asked which block is best: what waits here was the best block before that and
   * says nothing about it any more.
   */
  void outdate() {
    for (int i = items.size(); i > 0; i--) {
      items.add(
          switch (items.remove()) {
            case Item.Head(Block block, boolean _) -> new Item.Head(block, false);
            case Item.Final known -> known;
          });
    }
  }

  int size() {
    return items.size();
  }
}
