package dev.overseer.simulation;

import dev.overseer.bus.LinkLimits;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what is inside the Overseer, edge by edge: of each no more may be there than its sender
 * was granted, and its receiver has room for.
 */
final class RoomAudit {

  private static final class Room {
    long items;
    long bytes;
    long heaviest;
  }

  private final LinkLimits limits;
  private final Map<Integer, Room> rooms = new HashMap<>();
  private final Map<Long, Long> expected = new HashMap<>();

  RoomAudit(LinkLimits limits) {
    this.limits = limits;
  }

  /** A frame of a subsystem comes to the Overseer. */
  void entered(Frame frame) {
    long next = expected.getOrDefault(frame.sender(), 1L);
    if (frame.firstSeq() <= next && next < frame.endSeq()) {
      int known = (int) (next - frame.firstSeq());
      count(frame.items().subList(known, frame.items().size()), 1);
      expected.put(frame.sender(), frame.endSeq());
    }
  }

  /** A new frame leaves for a subsystem. */
  void left(Frame frame) {
    count(frame.items(), -1);
  }

  private void count(List<Item> items, int direction) {
    for (Item item : items) {
      if (item instanceof MessageItem message) {
        count(message, direction);
      }
    }
  }

  private void count(MessageItem message, int direction) {
    long weight = message.message().weight();
    Room room = rooms.computeIfAbsent(message.edge(), edge -> new Room());
    room.items += direction;
    room.bytes += direction * weight;
    room.heaviest = Math.max(room.heaviest, weight);
    if (room.items > 2L * limits.windowItems()
        || room.bytes > 2 * (limits.windowBytes() + room.heaviest)) {
      throw new AssertionError(
          "%d items with %d bytes of edge %d are in the Overseer"
              .formatted(room.items, room.bytes, message.edge()));
    }
  }
}
