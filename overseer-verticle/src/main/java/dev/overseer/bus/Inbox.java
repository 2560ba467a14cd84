package dev.overseer.bus;

import dev.overseer.protocol.Item;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items that arrived and are not yet handled. Bounded by the credit of those who sent them. */
final class Inbox {

  private final ArrayDeque<List<Item>> frames = new ArrayDeque<>();
  private int next;
  private int size;

  /** Takes the new items of a frame. */
  void add(List<Item> items) {
    if (!items.isEmpty()) {
      frames.addLast(items);
      size += items.size();
    }
  }

  @Nullable Item poll() {
    List<Item> head = frames.peekFirst();
    if (head == null) {
      return null;
    }
    Item item = head.get(next++);
    size--;
    if (next == head.size()) {
      frames.removeFirst();
      next = 0;
    }
    return item;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  void clear() {
    frames.clear();
    next = 0;
    size = 0;
  }
}
