package dev.overseer.simulation;

import dev.overseer.bus.LinkLimits;
import dev.overseer.protocol.BlobReference;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Piece;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.wiring.Edge;
import dev.overseer.wiring.Wiring;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what is inside the Overseer, edge by edge: of each no more may be there than its sender
 * was granted, and its receiver has room for.
 */
final class RoomAudit {

  private static final class Room {
    long entered;
    long items;
    long bytes;
    long heaviest;
    long blobs;
    long blobBytes;
    int filled;
    int ends;
    boolean isOff;
  }

  private final long self;
  private final LinkLimits limits;
  private final Transcript transcript;
  private final Room[] rooms;
  private final Wiring wiring;
  private final Map<Long, Long> expected = new HashMap<>();
  private final Map<Long, Long> expectedPieces = new HashMap<>();

  /**
   * The audit of one Overseer.
   *
   * @param self its incarnation
   */
  RoomAudit(long self, Cast cast, Transcript transcript) {
    this.self = self;
    this.limits = cast.limits();
    this.wiring = cast.wiring();
    this.transcript = transcript;
    this.rooms = new Room[wiring.edges().size()];
    for (Edge edge : wiring.edges()) {
      Room room = new Room();
      room.ends = cast.replicas(edge.from()) + cast.replicas(edge.to());
      rooms[edge.index()] = room;
    }
  }

  /** A subsystem has this incarnation. */
  void knows(long subsystem) {
    expected.put(subsystem, 1L);
    expectedPieces.put(subsystem, 1L);
  }

  /** Replicas of a subsystem take over what was with another one: it comes and leaves again. */
  void takenOver(String subsystem) {
    wiring.to(subsystem).forEach(edge -> rooms[edge.index()].isOff = true);
  }

  /** A frame comes to the Overseer. */
  void entered(Frame frame) {
    Long next = expected.get(frame.sender());
    if (next != null
        && frame.receiver() == self
        && frame.firstSeq() <= next
        && next < frame.endSeq()) {
      int known = (int) (next - frame.firstSeq());
      count(frame.items().subList(known, frame.items().size()), 1);
      expected.put(frame.sender(), frame.endSeq());
    }
  }

  /** A piece of a large message comes to the Overseer. */
  void entered(Piece piece) {
    Long next = expectedPieces.get(piece.sender());
    if (next == null || piece.receiver() != self || piece.number() != next) {
      return;
    }
    expectedPieces.put(piece.sender(), next + 1);
    Room room = rooms[piece.edge()];
    if (room.filled == 0) {
      room.blobs++;
      room.blobBytes += piece.weight();
      check(room, piece.edge(), piece.weight());
    }
    room.filled += piece.bytes().size();
    room.filled = room.filled == piece.size() ? 0 : room.filled;
  }

  /** A new frame leaves for a subsystem. */
  void left(Frame frame) {
    count(frame.items(), -1);
  }

  /** Messages of an edge that ever came. */
  long entered(int edge) {
    return rooms[edge].entered;
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
    Room room = rooms[message.edge()];
    room.entered += direction > 0 ? 1 : 0;
    room.items += direction;
    room.bytes += direction * weight;
    if (direction > 0 && message.message() instanceof BlobReference) {
      room.blobs--;
      room.blobBytes -= weight;
    }
    check(room, message.edge(), weight);
  }

  private void check(Room room, int edge, long weight) {
    room.heaviest = Math.max(room.heaviest, weight);
    long items = room.items + room.blobs;
    long bytes = room.bytes + room.blobBytes;
    // Once what waits for credit, once what has it and leaves at the end of the turn.
    if (room.isOff) {
      return;
    }
    if (items > room.ends * (long) limits.windowItems()
        || bytes > room.ends * (limits.windowBytes() + room.heaviest)) {
      throw transcript.broken(
          Invariant.MEMORY,
          "%d items with %d bytes of edge %d are in the Overseer".formatted(items, bytes, edge));
    }
  }
}
