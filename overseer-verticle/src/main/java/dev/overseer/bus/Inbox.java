package dev.overseer.bus;

import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.Item;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Items that arrived and are not yet handled. Bounded by the credit of those who sent them. */
final class Inbox {

  private final ArrayDeque<Frame> frames = new ArrayDeque<>();
  private int next;
  private int size;

  /** Takes a frame's items but for the first {@code skip}. */
  void add(Frame frame, int skip) {
    int items = frame.items().size() - skip;
    if (items == 0) {
      return;
    }
    if (frames.isEmpty()) {
      next = skip;
      frames.addLast(frame);
    } else {
      frames.addLast(
          skip == 0
              ? frame
              : new Frame(
                  frame.sender(),
                  frame.receiver(),
                  frame.firstSeq() + skip,
                  frame.items().subList(skip, frame.items().size())));
    }
    size += items;
  }

  @Nullable Item poll() {
    Frame head = frames.peekFirst();
    if (head == null) {
      return null;
    }
    Item item = head.items().get(next++);
    size--;
    if (next == head.items().size()) {
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
